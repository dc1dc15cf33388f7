import type { Answer, FailureKind } from '../../../contract/answer';
import { toChoice } from '../../../contract/choice';
import type { Retraction } from '../../../contract/client';
import type { CastReceipt, CastStatus, OwnVote } from '../../../contract/votes';
import { type Sender, sendLateRequest, sendRequest } from '../../../web/voting/send-request';
import { aPoll } from '../a-poll';

const NONE = { ok: true, value: undefined } as const;
const failing = (kind: FailureKind) => ({ ok: false, failure: { kind } }) as const;

function cast(status: CastStatus): Answer<CastReceipt> {
  return { ok: true, value: { pollId: 'best-song', choice: 'alice', status } };
}

/** Sends a vote for two candidates to a service that answers so, and says what came of it. */
async function vote(answer: Answer<CastReceipt>) {
  const castVote = jest.fn<Promise<Answer<CastReceipt>>, Parameters<Sender['api']['castVote']>>(
    async () => answer,
  );
  const poll = aPoll({ ballot: { pick: { min: 1, max: 2 } } });
  const api = { castVote, retractVote: async () => failing('unexpected'), findOwnVote: async () => NONE };
  const failure = await sendRequest(
    { poll, api },
    { kind: 'vote', choice: toChoice(['bob', 'alice']), at: 0 },
  );
  return { failure, sent: castVote.mock.calls };
}

function retract(answer: Answer<Retraction>) {
  const api = {
    castVote: async () => failing('unexpected'),
    retractVote: async () => answer,
    findOwnVote: async () => NONE,
  };
  return sendRequest({ poll: aPoll(), api }, { kind: 'retraction', at: 0 });
}

test('a vote is written as the rule of its poll has it', async () => {
  expect((await vote(cast('accepted'))).sent).toEqual([['best-song', ['alice', 'bob']]]);
});

test.each(['accepted', 'changed', 'unchanged'] as const)('a vote that was %s stands', async (status) => {
  expect((await vote(cast(status))).failure).toBeUndefined();
});

test('a vote or retraction that a newer request overtook has failed as superseded', async () => {
  expect((await vote(cast('superseded'))).failure).toEqual({ kind: 'superseded' });
  expect(await retract({ ok: true, value: 'superseded' })).toEqual({ kind: 'superseded' });
});

test('a vote that was taken back is', async () => {
  expect(await retract({ ok: true, value: 'retracted' })).toBeUndefined();
});

test('what went wrong is passed on', async () => {
  expect((await vote(failing('already-voted'))).failure).toEqual({ kind: 'already-voted' });
  expect(await retract(failing('signed-out'))).toEqual({ kind: 'signed-out' });
});

describe('a request that has waited for long', () => {
  const NOON = Date.parse('2026-12-01T12:00:00.000Z');

  function ownVote(choice: string, at: number): OwnVote {
    return {
      pollId: 'best-song',
      voterKey: 'f'.repeat(64),
      choice,
      castAt: new Date(at).toISOString(),
      counted: true,
    };
  }

  /** Sends a vote for Alice, cast at noon, to a service where this vote stands, and says what came of it. */
  async function sendLate(standing: Answer<OwnVote | undefined>) {
    const castVote = jest.fn(async () => cast('accepted'));
    const api = {
      castVote,
      retractVote: async () => failing('unexpected'),
      findOwnVote: async () => standing,
    };
    const request = { kind: 'vote', choice: toChoice('alice'), at: NOON } as const;
    const failure = await sendLateRequest({ poll: aPoll(), api }, request);
    return { failure, sent: castVote.mock.calls.length };
  }

  test.each([
    ['no vote', undefined],
    ['an earlier vote', ownVote('bob', NOON - 1)],
  ])('is sent where there is %s', async (_, value) => {
    expect(await sendLate({ ok: true, value })).toEqual({ failure: undefined, sent: 1 });
  });

  test('is dropped where the voter has voted since then', async () => {
    const standing = { ok: true, value: ownVote('bob', NOON + 1) } as const;
    expect(await sendLate(standing)).toEqual({ failure: { kind: 'superseded' }, sent: 0 });
  });

  test('is not sent again where it has arrived', async () => {
    const standing = { ok: true, value: ownVote('alice', NOON + 1) } as const;
    expect(await sendLate(standing)).toEqual({ failure: undefined, sent: 0 });
  });

  test('waits on where nothing is heard', async () => {
    expect(await sendLate(failing('unreachable'))).toEqual({ failure: { kind: 'unreachable' }, sent: 0 });
  });
});
