import { keptVoterKeys, VoterKeysChangedError } from '../../../../lambda/shared/voter-keys/kept-voter-keys';
import { newPollKeys, pollVoterKeys } from '../../../../lambda/shared/voter-keys/voter-key';
import { testPoll } from '../../factories';

const SECRET = 'a secret of the tests';

test('voter keys are those of the poll, the first time and after', () => {
  const poll = testPoll(newPollKeys(SECRET));
  const voterKeyOf = keptVoterKeys(SECRET);
  const key = pollVoterKeys(SECRET, poll)?.('best-song', 'ann');
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect([voterKeyOf(poll, 'ann'), voterKeyOf(poll, 'ann')]).toEqual([key, key]);
});

test('polls of one id but another salt have other voter keys', () => {
  const [one, other] = [testPoll(newPollKeys(SECRET)), testPoll(newPollKeys(SECRET))];
  const voterKeyOf = keptVoterKeys(SECRET);
  expect(voterKeyOf(one, 'ann')).not.toBe(voterKeyOf(other, 'ann'));
});

test('a poll that was created with another secret has none, however often it is asked for: everybody could vote twice', () => {
  const poll = testPoll(newPollKeys('another secret'));
  const voterKeyOf = keptVoterKeys(SECRET);
  for (let i = 0; i < 2; i++) expect(() => voterKeyOf(poll, 'ann')).toThrow(VoterKeysChangedError);
});
