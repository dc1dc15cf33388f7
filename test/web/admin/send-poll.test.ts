import type { FailureKind } from '../../../contract/answer';
import type { VotingClient } from '../../../contract/client';
import { sendPoll } from '../../../web/admin/send-poll';
import { aPoll } from '../a-poll';

type Service = Pick<VotingClient, 'createPoll' | 'findPoll'>;

const { status: _, version: _version, archived: _archived, ...poll } = aPoll();

function failing(kind: FailureKind) {
  return { ok: false, failure: { kind } } as const;
}

/** A service that has this poll already, and finds it on demand. */
function serviceWith(existing = aPoll(), parts: Partial<Service> = {}): Service {
  return {
    createPoll: async () => failing('poll-exists'),
    findPoll: async () => ({ ok: true, value: existing }),
    ...parts,
  };
}

test('answers the created poll', async () => {
  const api = serviceWith(aPoll(), { createPoll: async () => ({ ok: true, value: aPoll() }) });
  expect(await sendPoll(api, poll, false)).toEqual({ ok: true, value: aPoll() });
});

test('takes the poll of an unanswered attempt for created', async () => {
  expect(await sendPoll(serviceWith(), poll, true)).toEqual({ ok: true, value: aPoll() });
});

test('does not take somebody else’s poll for the one sent before', async () => {
  const api = serviceWith(aPoll({ title: 'Another question' }));
  expect(await sendPoll(api, poll, true)).toEqual(failing('poll-exists'));
});

test('does not take an equal poll for its own when it sent none', async () => {
  expect(await sendPoll(serviceWith(), poll, false)).toEqual(failing('poll-exists'));
});

test('says why the poll could not be read back', async () => {
  const api = serviceWith(aPoll(), { findPoll: async () => failing('unreachable') });
  expect(await sendPoll(api, poll, true)).toEqual(failing('unreachable'));
});

test('passes on any other failure', async () => {
  const api = serviceWith(aPoll(), { createPoll: async () => failing('not-allowed') });
  expect(await sendPoll(api, poll, true)).toEqual(failing('not-allowed'));
});
