import { keptVoterKeys } from '../../../../lambda/shared/voter-keys/kept-voter-keys';
import { newPollKeys, pollVoterKeys } from '../../../../lambda/shared/voter-keys/voter-key';
import { testPoll } from '../../factories';

const SECRET = 'a secret of the tests';

test('voter keys are those of the poll, the first time and after', () => {
  const poll = testPoll(newPollKeys(SECRET));
  const voterKeys = keptVoterKeys(SECRET);
  const key = pollVoterKeys(SECRET, poll)?.('best-song', 'ann');
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect([voterKeys(poll)?.('best-song', 'ann'), voterKeys(poll)?.('best-song', 'ann')]).toEqual([key, key]);
});

test('polls of one id but another salt have other voter keys', () => {
  const [one, other] = [testPoll(newPollKeys(SECRET)), testPoll(newPollKeys(SECRET))];
  const voterKeys = keptVoterKeys(SECRET);
  expect(voterKeys(one)?.('best-song', 'ann')).not.toBe(voterKeys(other)?.('best-song', 'ann'));
});

test('a poll that was created with another secret has none, however often it is asked for', () => {
  const poll = testPoll(newPollKeys('another secret'));
  const voterKeys = keptVoterKeys(SECRET);
  expect([voterKeys(poll), voterKeys(poll)]).toEqual([undefined, undefined]);
});
