import { toChoice } from '../../../contract/choice';
import type { FailureKind } from '../../../contract/client';
import { type Casting, IDLE } from '../../../web/voting/casting';
import { primaryAction } from '../../../web/voting/primary-action';

const request = { kind: 'vote', choice: toChoice('alice') } as const;
const failed = (kind: FailureKind): Casting => ({ phase: 'failed', request, failure: { kind } });
const action = (casting: Casting, choice = 'alice', needsSignIn = false) =>
  primaryAction({ casting, choice: toChoice(choice), needsSignIn });

test('the button votes', () => {
  expect(action(IDLE)).toBe('vote');
});

test('the button leads to the sign-in first', () => {
  expect(action(IDLE, 'alice', true)).toBe('sign-in');
  expect(action(failed('signed-out'), 'alice', true)).toBe('sign-in');
});

test.each<Casting>([
  { phase: 'sending', request, failures: 0 },
  { phase: 'waiting', request, failures: 1, failure: { kind: 'unreachable' } },
])('the button does nothing while $phase', (casting) => {
  expect(action(casting)).toBe('none');
});

test('the button tries a failed vote again, and only that vote', () => {
  expect(action(failed('unreachable'))).toBe('retry');
  expect(action(failed('unreachable'), 'bob')).toBe('vote');
});

test('the button does not offer again what was refused for good', () => {
  expect(action(failed('poll-not-open'))).toBe('vote');
});
