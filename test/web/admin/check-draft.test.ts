import { newPollSchema } from '../../../lambda/polls/new-poll';
import { checkDraft } from '../../../web/admin/check-draft';
import { emptyDraft, type PollDraft } from '../../../web/admin/draft';
import { newPoll } from '../../../web/admin/new-poll';
import { aDraft, candidatesOf } from './drafts';

const NOW = new Date(2026, 10, 21, 12, 0).getTime();
const BEFORE = '2026-11-21T11:00';
const SOON = '2026-11-21T13:00';
const LATER = '2026-11-21T14:00';

function problems(parts: Partial<PollDraft>): [string, string][] {
  return checkDraft(aDraft(parts), NOW).map(({ field, kind }) => [field, kind]);
}

test('has nothing against a poll the service takes', () => {
  const drafts = [
    aDraft(),
    aDraft({ candidates: candidatesOf('Only one') }),
    aDraft({ title: '🗳'.repeat(200) }),
    aDraft({ opens: 'at-time', opensAt: SOON, closes: 'at-time', closesAt: LATER, writeShards: '1024' }),
    aDraft({ opens: 'at-time', opensAt: BEFORE, pollId: '' }),
  ];
  for (const draft of drafts) {
    expect(checkDraft(draft, NOW)).toEqual([]);
    expect(newPollSchema(NOW).safeParse(newPoll(draft)).success).toBe(true);
  }
});

test('misses the question and every candidate in an empty form', () => {
  expect(checkDraft(emptyDraft('0'), NOW)).toEqual([
    { field: 'title', kind: 'missing-field' },
    { field: 'candidate-0', kind: 'missing-field' },
    { field: 'candidate-1', kind: 'missing-field' },
  ]);
});

test.each<[string, Partial<PollDraft>, [string, string]]>([
  ['a long question', { title: 'x'.repeat(201) }, ['title', 'out-of-range']],
  ['a blank question', { title: ' ' }, ['title', 'missing-field']],
  ['a long label', { candidates: candidatesOf('x'.repeat(201)) }, ['candidate-0', 'out-of-range']],
  ['two labels alike', { candidates: candidatesOf('Ann', 'Ann ') }, ['candidate-1', 'duplicate-label']],
  ['no candidates', { candidates: [] }, ['add-candidate', 'out-of-range']],
  [
    '201 candidates',
    { candidates: candidatesOf(...Array.from({ length: 201 }, (_, i) => `Song ${i}`)) },
    ['add-candidate', 'out-of-range'],
  ],
  ['a poll id with capitals', { pollId: 'Song' }, ['poll-id', 'invalid-id']],
  ['a poll id of 65', { pollId: 'x'.repeat(65) }, ['poll-id', 'invalid-id']],
  ['an opening time not chosen', { opens: 'at-time' }, ['opens-at', 'missing-field']],
  ['a closing time not chosen', { closes: 'at-time' }, ['closes-at', 'missing-field']],
  ['a closing time in the past', { closes: 'at-time', closesAt: BEFORE }, ['closes-at', 'closes-in-past']],
  [
    'a closing time before the opening',
    { opens: 'at-time', opensAt: LATER, closes: 'at-time', closesAt: SOON },
    ['closes-at', 'closes-before-opens'],
  ],
  [
    'a closing time that is the opening',
    { opens: 'at-time', opensAt: SOON, closes: 'at-time', closesAt: SOON },
    ['closes-at', 'closes-before-opens'],
  ],
  ['no write shards', { writeShards: '0' }, ['write-shards', 'out-of-range']],
  ['too many write shards', { writeShards: '1025' }, ['write-shards', 'out-of-range']],
  ['half a write shard', { writeShards: '1.5' }, ['write-shards', 'out-of-range']],
  ['write shards in words', { writeShards: 'many' }, ['write-shards', 'out-of-range']],
  ['write shards left empty', { writeShards: ' ' }, ['write-shards', 'missing-field']],
])('refuses %s', (_, parts, problem) => {
  expect(problems(parts)).toEqual([problem]);
});

test('names the candidate whose typed id is wrong or taken, wherever it stands', () => {
  const candidates = [
    { key: 5, label: 'Alice', id: 'A' },
    { key: 2, label: 'Bob', id: 'same' },
    { key: 7, label: 'Carol', id: 'same' },
  ];
  expect(problems({ candidates })).toEqual([
    ['candidate-id-5', 'invalid-id'],
    ['candidate-id-7', 'duplicate-candidate'],
  ]);
});
