import { newPollSchema } from '../../../lambda/polls/new-poll';
import { isSamePoll, newPoll } from '../../../web/admin/new-poll';
import { aPoll } from '../a-poll';
import { aDraft } from './drafts';

test('sends an open-ended poll without times', () => {
  expect(newPoll(aDraft({ title: ' Which song is best? ' }))).toEqual({
    pollId: 'which-song-is-best',
    title: 'Which song is best?',
    candidates: [
      { candidateId: 'alice', label: 'Alice' },
      { candidateId: 'bob', label: 'Bob' },
    ],
    writeShards: 32,
    changeable: true,
    resultsVisible: 'always',
  });
});

test('sends times of the device’s zone as UTC', () => {
  const opensAt = '2026-12-01T19:00';
  const closesAt = '2026-12-01T21:30';
  const poll = newPoll(aDraft({ opens: 'at-time', opensAt, closes: 'at-time', closesAt }));
  expect(poll.opensAt).toBe(new Date(2026, 11, 1, 19, 0).toISOString());
  expect(poll.closesAt).toBe(new Date(2026, 11, 1, 21, 30).toISOString());
});

test('forgets a time that was typed and then not chosen', () => {
  const poll = newPoll(aDraft({ opensAt: '2026-12-01T19:00', closesAt: '2026-12-01T21:00' }));
  expect(poll).not.toHaveProperty('opensAt');
  expect(poll).not.toHaveProperty('closesAt');
});

test('sends what the service takes', () => {
  const poll = newPoll(aDraft({ closes: 'at-time', closesAt: '2026-12-01T21:00', writeShards: '64' }));
  const parsed = newPollSchema(Date.UTC(2026, 10, 21)).safeParse(poll);
  expect(parsed).toMatchObject({ success: true, data: poll });
});

test('knows a poll that was sent when it is read back', () => {
  const sent = newPoll(aDraft({ pollId: 'best-song' }));
  expect(isSamePoll(aPoll(), sent)).toBe(true);
  expect(isSamePoll(aPoll({ status: 'closed' }), sent)).toBe(true);
});

test.each([
  ['another title', { title: 'Which song?' }],
  ['another order', { candidates: aPoll().candidates.toReversed() }],
  ['another closing time', { closesAt: '2026-12-01T21:00:00.000Z' }],
  ['another rule', { changeable: false }],
  ['another visibility', { resultsVisible: 'afterClose' as const }],
  ['another number of write shards', { writeShards: 1 }],
])('does not take a poll with %s for the one sent', (_, difference) => {
  expect(isSamePoll(aPoll(difference), newPoll(aDraft({ pollId: 'best-song' })))).toBe(false);
});
