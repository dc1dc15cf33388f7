import { sealer } from '../../../../lambda/shared/seals/seal';
import { newPollKeys } from '../../../../lambda/shared/voter-keys/voter-key';
import { testPoll, testVoterKey } from '../../factories';

const SECRET = 'a secret';
const poll = { ...testPoll(), ...newPollKeys(SECRET) };
const KEY = testVoterKey(poll.pollId, 'ren\u00e9');
const { seal, open } = sealer(SECRET);

test('a sealed voter id is read again, and seen in nothing that is kept', () => {
  const sealed = seal(poll, KEY, 'ren\u00e9 \u{1f600}');
  expect(open(poll, KEY, sealed)).toBe('ren\u00e9 \u{1f600}');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('ren');
  expect(seal(poll, KEY, 'ren\u00e9 \u{1f600}')).not.toBe(sealed);
});

test('a seal opens for no other voter key, no other poll, and not once it is altered', () => {
  const sealed = seal(poll, KEY, 'ann');
  const other = { ...testPoll({ pollId: 'other' }), ...newPollKeys(SECRET) };
  const altered = Buffer.from(sealed, 'base64url');
  altered[altered.length - 1] = (altered[altered.length - 1] ?? 0) ^ 1;
  expect(() => open(poll, testVoterKey(poll.pollId, 'bob'), sealed)).toThrow();
  expect(() => open(other, KEY, sealed)).toThrow();
  expect(() => open(poll, KEY, altered.toString('base64url'))).toThrow();
});

test('nothing is sealed under another secret than that of the poll', () => {
  expect(() => sealer('another').seal(poll, KEY, 'ann')).toThrow(/secret of voter keys/);
});
