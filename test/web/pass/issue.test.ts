import type { Answer, FailureKind } from '../../../contract/answer';
import type { Challenge, IssuedPass, Proof } from '../../../contract/passes';
import { issueForCode, issueForProof } from '../../../web/pass/issue';

const LUNCH = { pollId: 'lunch' };
const failing = (kind: FailureKind) => ({ ok: false, failure: { kind } }) as const;
const issued = {
  ok: true,
  value: { pollId: 'lunch', pass: 'a-pass', via: 'open', weight: 1 },
} as const satisfies Answer<IssuedPass>;

/** Challenges are told apart by their nonces: `1`, `2` and so on. */
function challengeOf(nonce: number): Challenge {
  return {
    parameters: {
      algorithm: 'SHA-256',
      cost: 1,
      nonce: String(nonce),
      salt: '00',
      keyLength: 32,
      keyPrefix: '00',
      keySignature: '00',
      expiresAt: 0,
      data: LUNCH,
    },
    signature: '00',
  };
}

/** An open poll's service that answers proofs so, one after the other; and the nonces of the proofs it got. */
function openService(...answers: Answer<IssuedPass>[]) {
  const proven: string[] = [];
  let given = 0;
  const api = {
    findChallenge: async (): Promise<Answer<Challenge>> => ({ ok: true, value: challengeOf(++given) }),
    issuePass: async (_: string, sent: { proof: Proof } | { code: string }) => {
      if ('proof' in sent) proven.push(sent.proof.challenge.parameters.nonce);
      return answers.shift() ?? failing('unexpected');
    },
  };
  const prove = async (challenge: Challenge): Promise<Proof> => ({
    challenge,
    solution: { counter: 0, derivedKey: '00' },
  });
  return { api, prove, proven };
}

describe('a pass for a proof of work', () => {
  test('is given for the work of a challenge', async () => {
    const { api, prove, proven } = openService(issued);
    expect(await issueForProof(api, LUNCH, prove)()).toEqual(issued);
    expect(proven).toEqual(['1']);
  });

  test('whose answer is lost is asked for with the same proof, so that it is the same voter’s', async () => {
    const { api, prove, proven } = openService(failing('unreachable'), issued, issued);
    const issue = issueForProof(api, LUNCH, prove);
    expect(await issue()).toEqual(failing('unreachable'));
    expect(await issue()).toEqual(issued);
    expect(proven).toEqual(['1', '1']);
    await issue();
    expect(proven).toEqual(['1', '1', '2']);
  });

  test('is asked for with a new proof where the old one has waited for too long', async () => {
    const { api, prove, proven } = openService(failing('unreachable'), failing('proof-refused'), issued);
    const issue = issueForProof(api, LUNCH, prove);
    await issue();
    expect(await issue()).toEqual(issued);
    expect(proven).toEqual(['1', '1', '2']);
  });

  test('waits where the code that does the work does not arrive', async () => {
    const { api } = openService(issued);
    const offline = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await issueForProof(api, LUNCH, offline)()).toEqual(failing('unreachable'));
  });

  test('is not asked for without a challenge', async () => {
    const { api, prove, proven } = openService(issued);
    const busy = { ...api, findChallenge: async () => failing('too-many-requests') };
    expect(await issueForProof(busy, LUNCH, prove)()).toEqual(failing('too-many-requests'));
    expect(proven).toEqual([]);
  });
});

test('a pass for a code is asked for with the code, and not without one', async () => {
  const issuePass = jest.fn(async () => issued);
  let code: string | undefined;
  const issue = issueForCode({ issuePass }, LUNCH, () => code);
  expect(await issue()).toEqual(failing('no-pass'));
  expect(issuePass).not.toHaveBeenCalled();
  code = '0123456789AB';
  expect(await issue()).toEqual(issued);
  expect(issuePass).toHaveBeenCalledWith('lunch', { code });
});
