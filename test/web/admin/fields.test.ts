import { newPollSchema } from '../../../contract/poll';
import { fieldAt, fieldsOf, pathTo } from '../../../web/admin/fields';
import { aDraft, candidatesOf } from './drafts';

const draft = aDraft({
  candidates: [
    { key: 4, label: 'Alice' },
    { key: 1, label: 'Bob' },
  ],
});

test.each([
  ['title', 'title'],
  ['description', 'description'],
  ['candidateOrder', 'candidate-order'],
  ['pollId', 'poll-id'],
  ['opensAt', 'opens-at'],
  ['closesAt', 'closes-at'],
  ['writeShards', 'write-shards'],
  ['resultsVisible', 'results-visible'],
  ['access', 'access'],
  ['changeable', 'changeable'],
  ['delegates', 'delegates'],
  ['ballot', 'ballot'],
  ['ballot.pick', 'ballot'],
  ['ballot.pick.max', 'pick-max'],
  ['ballot.points.each', 'points-each'],
  ['candidates', 'add-candidate'],
  ['candidates[0].label', 'candidate-4'],
  ['candidates[1].label', 'candidate-1'],
  ['candidates[1].candidateId', 'candidate-id-1'],
  ['candidates[0].description', 'candidate-description-4'],
  ['candidates[1].shortLabel', 'candidate-short-1'],
  ['candidates[1].colour', 'candidate-colour-1'],
  ['candidates[1].photo', 'candidate-1'],
  ['candidates[1]', 'candidate-1'],
])('puts a problem with %s on the field %s', (apiField, field) => {
  expect(fieldAt(pathTo(apiField), draft)).toBe(field);
});

test.each([undefined, '', 'body', 'candidates[2].label', 'constructor'])(
  'has no field for a problem with %s',
  (apiField) => {
    expect(fieldAt(pathTo(apiField), draft)).toBeUndefined();
  },
);

test('counts the candidates that are sent, which empty ones are not', () => {
  const sparse = aDraft({ candidates: candidatesOf('', 'Alice', ' ', 'Bob') });
  expect(fieldAt(pathTo('candidates[1].label'), sparse)).toBe('candidate-3');
});

test('has a field for everything that can be wrong with a poll', () => {
  const nothing = newPollSchema(Date.now()).safeParse({ ballot: {}, writeShards: 0, candidates: [{}] });
  const paths = nothing.error?.issues.map(({ path }) => path) ?? [];
  expect(paths).not.toEqual([]);
  for (const path of paths) expect(fieldsOf(draft)).toContain(fieldAt(path, draft));
});

test('lists the fields in the order of the form', () => {
  expect(fieldsOf(draft).slice(0, 14)).toEqual([
    'title',
    'description',
    'candidate-4',
    'candidate-id-4',
    'candidate-description-4',
    'candidate-short-4',
    'candidate-colour-4',
    'candidate-1',
    'candidate-id-1',
    'candidate-description-1',
    'candidate-short-1',
    'candidate-colour-1',
    'add-candidate',
    'candidate-order',
  ]);
});
