import type { FailureKind } from '../../../contract/answer';
import { type BallotRule, toChoice } from '../../../contract/choice';
import { failureText } from '../../../web/api/failure-text';
import { ballotMessage } from '../../../web/voting/ballot-message';
import { type Casting, IDLE } from '../../../web/voting/casting';
import { votingText } from '../../../web/voting/voting-text';

const choice = toChoice('alice');
const request = { kind: 'vote', choice, at: 0 } as const;
const vote = { choice, counted: false };

type Said = Parameters<typeof ballotMessage>[0];

function say(overrides: Partial<Said>) {
  const said: Said = {
    mode: 'choosing',
    voter: 'known',
    casting: IDLE,
    own: { isKnown: true },
    rule: { pick: { min: 1, max: 1 } },
    lacksChoice: false,
    signInFailed: false,
    isCertified: false,
    ...overrides,
  };
  return ballotMessage(said, votingText.en, failureText.en);
}

const waiting = (kind: FailureKind): Casting => ({
  phase: 'waiting',
  request,
  failures: 1,
  failure: { kind },
});

test('the page says nothing that need not be said', () => {
  expect(say({})).toBeUndefined();
  expect(say({ mode: 'loading', own: { isKnown: false } })).toBeUndefined();
});

test.each<[BallotRule, string]>([
  [{ pick: { min: 1, max: 1 } }, 'Choose a candidate first.'],
  [{ pick: { min: 1, max: 3 } }, 'Choose a candidate first.'],
  [{ pick: { min: 2, max: 3 } }, 'Pick at least 2 candidates first.'],
  [{ points: { total: 10, each: 5 } }, 'Give at least one point first.'],
])('under the rule %j a missing choice is asked for', (rule, text) => {
  expect(say({ rule, lacksChoice: true })).toEqual({ tone: 'warn', text });
});

test('a vote without an answer is said to be sent again, and a busy service is named', () => {
  expect(say({ casting: waiting('unreachable') })?.text).toBe('No answer yet. Trying again …');
  expect(say({ casting: waiting('too-soon') })).toEqual({ tone: 'plain', text: 'One moment …' });
  expect(say({ casting: waiting('unavailable') })?.text).toBe('The service is very busy. Trying again …');
});

test('a failure is told in its own sentence, before anything about the vote that stands', () => {
  const casting: Casting = { phase: 'failed', request, failure: { kind: 'already-voted' } };
  expect(say({ mode: 'standing', own: { isKnown: true, vote }, casting })).toEqual({
    tone: 'bad',
    text: failureText.en['already-voted'],
  });
});

test('a request that came second is no failure of the voter', () => {
  const casting: Casting = { phase: 'failed', request, failure: { kind: 'superseded' } };
  expect(say({ mode: 'standing', own: { isKnown: true, vote }, casting })).toEqual({
    tone: 'warn',
    text: 'A newer request of yours counts instead.',
  });
});

test('a vote that is not sent yet is said to be so, whatever it waits for', () => {
  const unsent = { request, failures: 5 };
  const sentence = 'Not sent yet. Your vote is kept on this device';
  expect(say({ casting: { phase: 'sending', ...unsent } })?.text).toContain(sentence);
  expect(say({ casting: { phase: 'waiting', ...unsent, failure: { kind: 'unavailable' } } })).toMatchObject({
    tone: 'warn',
    text: expect.stringContaining(sentence),
  });
  const retraction = { kind: 'retraction', at: 0 } as const;
  expect(say({ casting: { phase: 'sending', request: retraction, failures: 5 } })?.text).toContain(
    'Not taken back yet.',
  );
});

test('a vote that the closing overtook is said not to count', () => {
  const casting: Casting = { phase: 'failed', request, failure: { kind: 'poll-not-open' } };
  expect(say({ mode: 'over', casting })?.text).toBe(
    'Your vote was not sent before the poll closed, so it does not count.',
  );
});

test('what is wrong with a voting code is left to its field', () => {
  const casting: Casting = { phase: 'failed', request, failure: { kind: 'no-such-code' } };
  expect(say({ casting })).toBeUndefined();
});

test('where signing in takes another address, that is said', () => {
  expect(say({ mode: 'unavailable', voter: 'insecure' })?.text).toContain('begins with https');
  expect(say({ mode: 'unavailable', voter: 'unavailable' })?.text).toBe('You cannot vote from this page.');
});

describe('a vote that stands', () => {
  const standing = (overrides: Partial<Said> = {}) =>
    say({ mode: 'standing', own: { isKnown: true, vote }, ...overrides })?.text;

  test('is being counted, then counted', () => {
    expect(standing()).toBe('Your vote is being counted …');
    expect(standing({ own: { isKnown: true, vote: { ...vote, counted: true } } })).toBe(
      'Your vote has been counted.',
    );
  });

  test('came too late when the certified result is without it', () => {
    expect(standing({ isCertified: true })).toBe('This vote arrived too late to be counted.');
  });
});

test('a vote that was taken back is said to be so, until another stands', () => {
  const casting: Casting = { phase: 'sent', request: { kind: 'retraction', at: 0 } };
  expect(say({ casting })?.text).toBe('Your vote has been taken back.');
  expect(say({ mode: 'standing', casting, own: { isKnown: true, vote } })?.text).toBe(
    'Your vote is being counted …',
  );
});
