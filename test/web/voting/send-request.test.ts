import { toChoice } from '../../../contract/choice';
import type { Answer, FailureKind, Retraction } from '../../../contract/client';
import type { CastReceipt, CastStatus } from '../../../contract/votes';
import { type Sender, sendRequest } from '../../../web/voting/send-request';
import { aPoll } from '../a-poll';

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
  const api = { castVote, retractVote: async () => failing('unexpected') };
  const failure = await sendRequest({ poll, api }, { kind: 'vote', choice: toChoice(['bob', 'alice']) });
  return { failure, sent: castVote.mock.calls };
}

function retract(answer: Answer<Retraction>) {
  const api = { castVote: async () => failing('unexpected'), retractVote: async () => answer };
  return sendRequest({ poll: aPoll(), api }, { kind: 'retraction' });
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
