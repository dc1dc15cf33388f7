import { toChoice } from '../../../contract/choice';
import { type Casting, IDLE } from '../../../web/voting/casting';
import { primaryAction } from '../../../web/voting/primary-action';

const request = { kind: 'vote', choice: toChoice('alice'), at: 0 } as const;
const action = (casting: Casting, needsSignIn = false) => primaryAction({ casting, needsSignIn });

test('the button votes', () => {
  expect(action(IDLE)).toBe('vote');
});

test('the button leads to the sign-in first', () => {
  expect(action(IDLE, true)).toBe('sign-in');
  expect(action({ phase: 'failed', request, failure: { kind: 'signed-out' } }, true)).toBe('sign-in');
});

test.each<Casting>([
  { phase: 'sending', request, failures: 0 },
  { phase: 'waiting', request, failures: 1, failure: { kind: 'unreachable' } },
])('the button does nothing while $phase', (casting) => {
  expect(action(casting)).toBe('none');
});

test('the button tries again what was not sent for long', () => {
  expect(action({ phase: 'waiting', request, failures: 5, failure: { kind: 'unreachable' } })).toBe('retry');
});

test('the button does not offer again what was refused for good', () => {
  expect(action({ phase: 'failed', request, failure: { kind: 'poll-not-open' } })).toBe('vote');
});
