import { type Choice, toChoice } from '../../../contract/choice';
import type { FailureKind } from '../../../contract/client';
import { VOTE_PACE_MS } from '../../../contract/limits';
import {
  type Casting,
  type CastingEvent,
  canRetry,
  IDLE,
  isBusy,
  nextCasting,
  type VoteFailure,
  type VoteRequest,
  waitOf,
} from '../../../web/voting/casting';

const forAlice: VoteRequest = { kind: 'vote', choice: toChoice('alice') };
const forBob: VoteRequest = { kind: 'vote', choice: toChoice('bob') };
const retraction: VoteRequest = { kind: 'retraction' };

const submit = (request: VoteRequest): CastingEvent => ({ type: 'submitted', request });
const fail = (kind: VoteFailure['kind']): CastingEvent => ({
  type: 'answered',
  failure: kind === 'superseded' ? { kind } : { kind },
});
const done: CastingEvent = { type: 'answered' };
const find = (choice?: Choice): CastingEvent => ({ type: 'found', choice });
const waited: CastingEvent = { type: 'waited' };
const retried: CastingEvent = { type: 'retried' };

/** The state that a series of events leads to. */
function following(...events: CastingEvent[]): Casting {
  return events.reduce(nextCasting, IDLE);
}

/** Fails to get an answer until the page gives up. */
function givenUp(request: VoteRequest): Casting {
  let state = following(submit(request));
  while (state.phase !== 'failed') state = nextCasting(nextCasting(state, waited), fail('unreachable'));
  return state;
}

describe('a vote that gets through', () => {
  test('is sent, and is then sent for good', () => {
    expect(following(submit(forAlice))).toEqual({ phase: 'sending', request: forAlice, failures: 0 });
    expect(following(submit(forAlice), done)).toEqual({ phase: 'sent', request: forAlice });
  });

  test('can be followed by another', () => {
    expect(following(submit(forAlice), done, submit(retraction))).toMatchObject({
      phase: 'sending',
      request: retraction,
    });
  });
});

describe('a second press', () => {
  test.each([
    ['sending', [submit(forAlice)]],
    ['waiting to send again', [submit(forAlice), fail('unreachable')]],
  ] as const)('changes nothing while %s', (_, events) => {
    const before = following(...events);
    expect(nextCasting(before, submit(forBob))).toBe(before);
    expect(nextCasting(before, retried)).toBe(before);
    expect(nextCasting(before, { type: 'dismissed' })).toBe(before);
    expect(isBusy(before)).toBe(true);
  });
});

describe('a vote without an answer', () => {
  test.each(['unreachable', 'unavailable', 'too-many-requests', 'too-soon', 'internal'] as const)(
    'after %s waits, and then sends the same choice',
    (kind) => {
      const waiting = following(submit(forAlice), fail(kind));
      expect(waiting).toEqual({ phase: 'waiting', request: forAlice, failures: 1, failure: { kind } });
      expect(nextCasting(waiting, waited)).toEqual({ phase: 'sending', request: forAlice, failures: 1 });
    },
  );

  test('waits for the second that a vote changed a moment ago has to stand, and longer for a busy service', () => {
    const waitAfter = (kind: FailureKind) => {
      const state = following(submit(forAlice), fail(kind));
      return state.phase === 'waiting' ? [0, 1].map((random) => waitOf(state, random)) : [];
    };
    expect(waitAfter('too-soon')).toEqual([VOTE_PACE_MS, VOTE_PACE_MS]);
    expect(waitAfter('unavailable')).toEqual([1_000, 500]);
  });

  test('is left to the voter after five tries', () => {
    let state = following(submit(forAlice));
    let tries = 0;
    while (state.phase === 'sending') {
      tries += 1;
      state = nextCasting(nextCasting(state, fail('unreachable')), waited);
    }
    expect(tries).toBe(5);
    expect(state).toEqual({ phase: 'failed', request: forAlice, failure: { kind: 'unreachable' } });
  });

  test('is sent again just as it was when the voter tries again', () => {
    expect(nextCasting(givenUp(forAlice), retried)).toEqual({
      phase: 'sending',
      request: forAlice,
      failures: 0,
    });
  });

  test('is not sent any more once the poll has closed', () => {
    const state = following(submit(forAlice), fail('unavailable'), { type: 'poll-closed' });
    expect(state).toMatchObject({ phase: 'failed', failure: { kind: 'poll-not-open' } });
    expect(nextCasting(state, waited)).toBe(state);
  });

  test('still hears the answer to what was sent before the poll closed', () => {
    expect(following(submit(forAlice), { type: 'poll-closed' }, done).phase).toBe('sent');
  });
});

describe('a vote that is refused', () => {
  test.each([
    'already-voted',
    'poll-not-open',
    'signed-out',
    'no-such-candidate',
    'not-allowed',
    'superseded',
    'unexpected',
  ] as const)('for %s is not sent again by itself', (kind) => {
    const state = following(submit(forAlice), fail(kind));
    expect(state).toEqual({ phase: 'failed', request: forAlice, failure: { kind } });
    expect(canRetry(state)).toBe(false);
  });

  test('makes way when the voter does something else', () => {
    expect(following(submit(forAlice), fail('poll-not-open'), { type: 'dismissed' })).toBe(IDLE);
  });
});

describe('looking up the vote that stands', () => {
  test.each([
    ['waiting', following(submit(forAlice), fail('unreachable'))],
    ['failed', givenUp(forAlice)],
  ])('shows that a vote of which no answer came has arrived, while %s', (_, state) => {
    expect(nextCasting(state, find(toChoice('alice')))).toEqual({ phase: 'sent', request: forAlice });
  });

  test('shows that the second of two clicks did what the first was superseded in', () => {
    const superseded = following(submit(forAlice), fail('superseded'));
    expect(nextCasting(superseded, find(toChoice('alice')))).toEqual({ phase: 'sent', request: forAlice });
    expect(nextCasting(superseded, find(toChoice('bob')))).toBe(superseded);
  });

  test('shows that a retraction of which no answer came has arrived', () => {
    expect(nextCasting(givenUp(retraction), find())).toEqual({ phase: 'sent', request: retraction });
  });

  test('proves nothing when other points stand than were sent', () => {
    const points: VoteRequest = { kind: 'vote', choice: toChoice({ alice: 3, bob: 1 }) };
    expect(nextCasting(givenUp(points), find(toChoice({ bob: 1, alice: 3 }))).phase).toBe('sent');
    expect(nextCasting(givenUp(points), find(toChoice({ alice: 3, bob: 2 }))).phase).toBe('failed');
  });

  test('proves nothing when another vote stands, or none', () => {
    const state = givenUp(forAlice);
    expect(nextCasting(state, find(toChoice('bob')))).toBe(state);
    expect(nextCasting(state, find())).toBe(state);
    const retracting = givenUp(retraction);
    expect(nextCasting(retracting, find(toChoice('alice')))).toBe(retracting);
  });

  test.each([
    ['idle', IDLE],
    ['sending', following(submit(forAlice))],
    ['sent', following(submit(forAlice), done)],
  ])('is of no matter while %s', (_, state) => {
    expect(nextCasting(state, find(toChoice('alice')))).toBe(state);
  });
});

test.each<CastingEvent>([
  done,
  waited,
  retried,
  find(toChoice('alice')),
  { type: 'poll-closed' },
  { type: 'dismissed' },
])('with nothing on its way, $type changes nothing', (event) => {
  expect(nextCasting(IDLE, event)).toBe(IDLE);
});

test('only a failure that may pass is worth the same request', () => {
  expect(canRetry(givenUp(forAlice))).toBe(true);
  expect(canRetry(following(submit(forAlice)))).toBe(false);
});
