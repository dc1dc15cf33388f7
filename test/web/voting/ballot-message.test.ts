import type { FailureKind } from '../../../web/api/failure';
import { failureText } from '../../../web/api/failure-text';
import { ballotMessage } from '../../../web/voting/ballot-message';
import { type Casting, IDLE } from '../../../web/voting/casting';
import { votingText } from '../../../web/voting/voting-text';

const request = { kind: 'vote', candidateId: 'alice' } as const;
const vote = { candidateId: 'alice', counted: false };

type Said = Parameters<typeof ballotMessage>[0];

function say(overrides: Partial<Said>) {
  const said: Said = {
    mode: 'choosing',
    casting: IDLE,
    own: { isKnown: true },
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

test('a missing choice is asked for', () => {
  expect(say({ lacksChoice: true })).toEqual({ tone: 'warn', text: 'Choose a candidate first.' });
});

test('a vote without an answer is said to be sent again, and a busy service is named', () => {
  expect(say({ casting: waiting('unreachable') })?.text).toBe('No answer yet. Trying again …');
  expect(say({ casting: waiting('unavailable') })?.text).toBe('Very many people are voting. Trying again …');
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
    text: 'You did something else in the meantime, and that is what stands.',
  });
});

describe('a vote that stands', () => {
  const standing = (overrides: Partial<Said> = {}) =>
    say({ mode: 'standing', own: { isKnown: true, vote }, ...overrides })?.text;

  test('is being counted, then counted', () => {
    expect(standing()).toBe('Your vote is being counted …');
    expect(standing({ own: { isKnown: true, vote: { ...vote, counted: true } } })).toBe(
      'Your vote is counted.',
    );
  });

  test('came too late when the certified result is without it', () => {
    expect(standing({ isCertified: true })).toBe('This vote came too late to be counted.');
  });
});

test('a vote that was taken back is said to be so, until another stands', () => {
  const casting: Casting = { phase: 'sent', request: { kind: 'retraction' } };
  expect(say({ casting })?.text).toBe('Your vote was taken back.');
  expect(say({ mode: 'standing', casting, own: { isKnown: true, vote } })?.text).toBe(
    'Your vote is being counted …',
  );
});
