import type { FailureKind } from '../../../contract/answer';
import { type Choice, toChoice } from '../../../contract/choice';
import { VOTE_PACE_MS } from '../../../contract/limits';
import {
  type Casting,
  type CastingEvent,
  IDLE,
  isBusy,
  isUnsent,
  nextCasting,
  type VoteFailure,
  type VoteRequest,
  waitOf,
} from '../../../web/voting/casting';

const forAlice: VoteRequest = { kind: 'vote', choice: toChoice('alice'), at: 0 };
const forBob: VoteRequest = { kind: 'vote', choice: toChoice('bob'), at: 0 };
const retraction: VoteRequest = { kind: 'retraction', at: 0 };

const submit = (request: VoteRequest): CastingEvent => ({ type: 'submitted', request });
const fail = (kind: VoteFailure['kind']): CastingEvent => ({
  type: 'answered',
  failure: kind === 'superseded' ? { kind } : { kind },
});
const done: CastingEvent = { type: 'answered' };
const find = (choice?: Choice): CastingEvent => ({ type: 'found', choice });
const waited: CastingEvent = { type: 'waited' };

/** The state that a series of events leads to. */
function following(...events: CastingEvent[]): Casting {
  return events.reduce(nextCasting, IDLE);
}

/** Fails to get an answer until the voter is told that it was not sent yet. */
function unsent(request: VoteRequest): Casting {
  let state = following(submit(request));
  while (!isUnsent(state)) state = nextCasting(nextCasting(state, waited), fail('unreachable'));
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

  test('holds the voter up for five tries, and is tried on after that', () => {
    let state = following(submit(forAlice));
    let tries = 0;
    while (isBusy(state)) {
      tries += 1;
      state = nextCasting(nextCasting(state, fail('unreachable')), waited);
    }
    expect(tries).toBe(5);
    expect(state).toEqual({ phase: 'sending', request: forAlice, failures: 5 });
    expect(isUnsent(nextCasting(state, fail('unavailable')))).toBe(true);
  });

  test('makes way for another once the voter is not held up any more', () => {
    expect(nextCasting(unsent(forAlice), { type: 'dismissed' })).toBe(IDLE);
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
    expect(isUnsent(state)).toBe(false);
  });

  test('makes way when the voter does something else', () => {
    expect(following(submit(forAlice), fail('poll-not-open'), { type: 'dismissed' })).toBe(IDLE);
  });
});

describe('looking up the vote that stands', () => {
  test.each([
    ['waiting', following(submit(forAlice), fail('unreachable'))],
    ['not sent for long', unsent(forAlice)],
  ])('shows that a vote of which no answer came has arrived, while %s', (_, state) => {
    expect(nextCasting(state, find(toChoice('alice')))).toEqual({ phase: 'sent', request: forAlice });
  });

  test('shows that the second of two clicks did what the first was superseded in', () => {
    const superseded = following(submit(forAlice), fail('superseded'));
    expect(nextCasting(superseded, find(toChoice('alice')))).toEqual({ phase: 'sent', request: forAlice });
    expect(nextCasting(superseded, find(toChoice('bob')))).toBe(superseded);
  });

  test('shows that a retraction of which no answer came has arrived', () => {
    expect(nextCasting(unsent(retraction), find())).toEqual({ phase: 'sent', request: retraction });
  });

  test('proves nothing when other points stand than were sent', () => {
    const points: VoteRequest = { kind: 'vote', choice: toChoice({ alice: 3, bob: 1 }), at: 0 };
    expect(nextCasting(unsent(points), find(toChoice({ bob: 1, alice: 3 }))).phase).toBe('sent');
    expect(nextCasting(unsent(points), find(toChoice({ alice: 3, bob: 2 }))).phase).toBe('waiting');
  });

  test('proves nothing when another vote stands, or none', () => {
    const state = unsent(forAlice);
    expect(nextCasting(state, find(toChoice('bob')))).toBe(state);
    expect(nextCasting(state, find())).toBe(state);
    const retracting = unsent(retraction);
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
  find(toChoice('alice')),
  { type: 'poll-closed' },
  { type: 'dismissed' },
])('with nothing on its way, $type changes nothing', (event) => {
  expect(nextCasting(IDLE, event)).toBe(IDLE);
});

describe('a vote that was kept from an earlier visit', () => {
  const resumed: CastingEvent = { type: 'resumed', request: forAlice };

  test('is sent without holding the voter up', () => {
    const state = following(resumed);
    expect(state).toMatchObject({ phase: 'sending', request: forAlice });
    expect(isBusy(state)).toBe(false);
    expect(nextCasting(state, done)).toEqual({ phase: 'sent', request: forAlice });
  });

  test('gives way to what the voter does on this one', () => {
    expect(following(submit(forBob), resumed)).toMatchObject({ request: forBob });
  });
});
