import { voterStatus } from '../../../web/voting/voter-status';

type Situation = Parameters<typeof voterStatus>[0];

function status(overrides: Partial<Situation>) {
  return voterStatus({
    access: 'account',
    hasPass: false,
    hasBegun: false,
    signIn: 'signed-out',
    ...overrides,
  });
}

test.each(['open', 'code', 'account'] as const)('whoever holds a pass is known: %s', (access) => {
  expect(status({ access, hasPass: true })).toBe('known');
});

test.each(['open', 'code'] as const)(
  'nobody is there before they begin, whoever is signed in: %s',
  (access) => {
    expect(status({ access, signIn: 'signed-in' })).toBe('absent');
    expect(status({ access, signIn: 'insecure' })).toBe('absent');
  },
);

test('whoever has begun on this page is on their way, also once their pass is here', () => {
  expect(status({ access: 'open', hasBegun: true })).toBe('coming');
  expect(status({ access: 'code', hasBegun: true, hasPass: true })).toBe('coming');
});

test.each([
  ['signed-in', 'known'],
  ['signed-out', 'absent'],
  ['loading', 'loading'],
  ['unavailable', 'unavailable'],
  ['insecure', 'insecure'],
] as const)('where accounts vote, somebody %s is %s', (signIn, expected) => {
  expect(status({ signIn })).toBe(expected);
});
