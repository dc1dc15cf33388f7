import { problem } from '../../../contract/problems';
import { newPollSchema } from '../../../lambda/polls/new-poll';
import { parseBody } from '../../../lambda/shared/http/input';
import { fieldOf } from '../../../web/admin/fields';
import { aDraft } from './drafts';

const draft = aDraft({
  candidates: [
    { key: 4, label: 'Alice' },
    { key: 1, label: 'Bob' },
  ],
});

test.each([
  ['title', 'title'],
  ['pollId', 'poll-id'],
  ['opensAt', 'opens-at'],
  ['closesAt', 'closes-at'],
  ['writeShards', 'write-shards'],
  ['candidates', 'add-candidate'],
  ['candidates[0].label', 'candidate-4'],
  ['candidates[1].label', 'candidate-1'],
  ['candidates[1].candidateId', 'candidate-id-1'],
  ['candidates[1]', 'candidate-1'],
])('puts a problem with %s on the field %s', (apiField, field) => {
  expect(fieldOf(apiField, draft)).toBe(field);
});

test.each([undefined, '', 'body', 'changeable', 'candidates[2].label', 'constructor'])(
  'has no field for a problem with %s',
  (apiField) => {
    expect(fieldOf(apiField, draft)).toBeUndefined();
  },
);

test('understands the fields that the service names', () => {
  const body = JSON.stringify({
    title: 'Best?',
    candidates: [
      { candidateId: 'a', label: 'A' },
      { candidateId: 'a', label: 'B' },
    ],
  });
  const input = parseBody(body, newPollSchema(Date.now()));
  if (input.ok) throw new Error('Two candidates with one id are taken.');
  expect(fieldOf(problem.parse(input.refusal.body).field, draft)).toBe('candidate-id-1');
});
