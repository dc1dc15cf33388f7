import type { Results } from '../../../contract/results';
import {
  hasMovedOn,
  pollsToRead,
  type Standing,
  secondsSince,
  standingAfter,
} from '../../../web/admin/standing';
import { aPoll } from '../a-poll';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');

function someResults(status: Results['status'] = 'open'): Results {
  return {
    pollId: 'best-song',
    status,
    version: 1,
    access: 'account',
    ballots: 0,
    weight: 0,
    totals: [],
    asOf: '2026-11-21T11:59:00.000Z',
  };
}

function shown(status?: Results['status']): Standing {
  return { status: 'shown', results: someResults(status), confirmedAt: NOW };
}

test('reads the results of all polls but drafts and those it has the certified results of', () => {
  const polls = [
    aPoll({ pollId: 'new' }),
    aPoll({ pollId: 'known' }),
    aPoll({ pollId: 'draft', status: 'draft' }),
    aPoll({ pollId: 'final', status: 'certified' }),
    aPoll({ pollId: 'just-certified', status: 'certified' }),
  ];
  const known = new Map([
    ['known', shown()],
    ['final', shown('certified')],
    ['just-certified', shown('closed')],
  ]);
  expect(pollsToRead(polls, known)).toEqual(['new', 'known', 'just-certified']);
});

test('dates results by when the service last confirmed them', () => {
  const answer = { ok: true, value: someResults(), servedAt: NOW } as const;
  expect(standingAfter(undefined, answer)).toEqual(shown());
});

test('keeps what it knows when the results cannot be had', () => {
  const failure = { ok: false, failure: { kind: 'unreachable' } } as const;
  expect(standingAfter(shown(), failure)).toEqual(shown());
  expect(standingAfter(undefined, failure)).toEqual({ status: 'failed', failure: { kind: 'unreachable' } });
});

test('counts an age in whole seconds, and never less than none', () => {
  expect(secondsSince(NOW - 3_400, NOW)).toBe(3);
  expect(secondsSince(NOW + 900, NOW)).toBe(0);
});

test('sees that a poll was changed, or is at another point of its life, since it was read before', () => {
  const changed: Standing = { status: 'shown', results: { ...someResults(), version: 2 }, confirmedAt: NOW };
  expect(hasMovedOn(shown(), shown())).toBe(false);
  expect(hasMovedOn(shown(), changed)).toBe(true);
  expect(hasMovedOn(shown(), shown('closed'))).toBe(true);
  expect(hasMovedOn(undefined, shown())).toBe(false);
});
