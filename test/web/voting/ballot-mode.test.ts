import { toChoice } from '../../../contract/choice';
import { ballotMode } from '../../../web/voting/ballot-mode';
import { UNKNOWN } from '../../../web/voting/own-vote';

const none = { isKnown: true };
const forAlice = { isKnown: true, vote: { choice: toChoice('alice'), counted: true } };

type Situation = Parameters<typeof ballotMode>[0];

function mode(overrides: Partial<Situation>) {
  return ballotMode({
    status: 'open',
    voter: 'known',
    own: none,
    isPending: false,
    isChanging: false,
    ...overrides,
  });
}

describe('in an open poll', () => {
  test('a voter who has not voted chooses', () => {
    expect(mode({})).toBe('choosing');
  });

  test('whoever has just begun is not held up, and sees the vote that stands once it is known', () => {
    expect(mode({ voter: 'coming', own: UNKNOWN })).toBe('choosing');
    expect(mode({ voter: 'coming', own: forAlice })).toBe('standing');
  });

  test('what was chosen stays in sight while it is sent', () => {
    expect(mode({ own: UNKNOWN, isPending: true })).toBe('choosing');
  });

  test('anybody chooses before signing in', () => {
    expect(mode({ voter: 'absent', own: UNKNOWN })).toBe('choosing');
  });

  test('a voter who has voted sees the vote, until they change it', () => {
    expect(mode({ own: forAlice })).toBe('standing');
    expect(mode({ own: forAlice, isChanging: true })).toBe('choosing');
  });

  test('nothing is shown that may prove wrong a moment later', () => {
    expect(mode({ voter: 'loading', own: UNKNOWN })).toBe('loading');
    expect(mode({ own: UNKNOWN })).toBe('loading');
  });

  test('nobody chooses where there is no sign-in', () => {
    expect(mode({ voter: 'unavailable', own: UNKNOWN })).toBe('unavailable');
  });
});

describe.each(['closed', 'certified'] as const)('in a %s poll', (status) => {
  test('a voter sees the vote, also one they were about to change', () => {
    expect(mode({ status, own: forAlice })).toBe('standing');
    expect(mode({ status, own: forAlice, isChanging: true })).toBe('standing');
  });

  test.each(['known', 'coming', 'absent', 'unavailable', 'insecure'] as const)(
    'there is no form when %s',
    (voter) => {
      expect(mode({ status, voter })).toBe('over');
    },
  );
});

test.each(['loading', 'known', 'coming', 'absent', 'unavailable', 'insecure'] as const)(
  'before it opens a poll has no form when %s',
  (voter) => {
    expect(mode({ status: 'scheduled', voter, own: UNKNOWN })).toBe('scheduled');
  },
);
