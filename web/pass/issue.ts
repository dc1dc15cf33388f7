import { type Answer, isPassing } from '../../contract/answer';
import type { VotingClient } from '../../contract/client';
import type { Challenge, IssuedPass, Proof } from '../../contract/passes';
import type { PollView } from '../../contract/poll';
import type { Issue } from './pass-source';

type Poll = Pick<PollView, 'pollId'>;

/**
 * Passes of an open poll, each for a proof of work. A proof is sent again until it is answered, and gives the same voter's
 * pass each time; one that has grown too old meanwhile is made anew.
 */
export function issueForProof(
  api: Pick<VotingClient, 'findChallenge' | 'issuePass'>,
  { pollId }: Poll,
  prove: (challenge: Challenge) => Promise<Proof>,
): Issue {
  let proof: Proof | undefined;

  const send = async (made: Proof): Promise<Answer<IssuedPass>> => {
    const answer = await api.issuePass(pollId, { proof: made });
    proof = !answer.ok && isPassing(answer.failure) ? made : undefined;
    return answer;
  };

  const makeAndSend = async (): Promise<Answer<IssuedPass>> => {
    const challenge = await api.findChallenge(pollId);
    if (!challenge.ok) return challenge;
    // Its code may not arrive, like any other file.
    const made = await prove(challenge.value).catch(() => undefined);
    return made === undefined ? { ok: false, failure: { kind: 'unreachable' } } : send(made);
  };

  return async () => {
    if (proof === undefined) return makeAndSend();
    const answer = await send(proof);
    return !answer.ok && answer.failure.kind === 'proof-refused' ? makeAndSend() : answer;
  };
}

/** Passes of a poll with voting codes, for the code that the voter has entered. */
export function issueForCode(
  api: Pick<VotingClient, 'issuePass'>,
  { pollId }: Poll,
  code: () => string | undefined,
): Issue {
  return async () => {
    const entered = code();
    return entered === undefined
      ? { ok: false, failure: { kind: 'no-pass' } }
      : api.issuePass(pollId, { code: entered });
  };
}

/** Passes of a poll for accounts, for whoever is signed in. */
export function issueForAccount(api: Pick<VotingClient, 'issueAccountPass'>, { pollId }: Poll): Issue {
  return () => api.issueAccountPass(pollId);
}
