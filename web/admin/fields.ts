import type { NewPoll } from '../../contract/poll';
import type { PollDraft } from './draft';

/** The form's field for each of a poll's; the id of its element too. */
const POLL_FIELDS = {
  title: 'title',
  candidates: 'add-candidate',
  pollId: 'poll-id',
  draft: 'audience',
  listed: 'audience',
  turnoutVisible: 'turnout-visible',
  opensAt: 'opens-at',
  closesAt: 'closes-at',
  ballot: 'ballot',
  access: 'access',
  changeable: 'changeable',
  delegates: 'delegates',
  resultsVisible: 'results-visible',
  writeShards: 'write-shards',
} as const satisfies Record<keyof NewPoll, string>;

/** The form's field for each number of a ballot rule, by its path in the rule. */
const BALLOT_FIELDS = {
  'pick.min': 'pick-min',
  'pick.max': 'pick-max',
  'points.total': 'points-total',
  'points.each': 'points-each',
} as const;

/** A field that is there once. */
export type SingleField =
  | (typeof POLL_FIELDS)[keyof typeof POLL_FIELDS]
  | (typeof BALLOT_FIELDS)[keyof typeof BALLOT_FIELDS];

/** A field of the form; the id of its element too. */
export type Field = SingleField | `candidate-${number}` | `candidate-id-${number}`;

/** The fields in the order of the form. */
export function fieldsOf({ candidates }: PollDraft): Field[] {
  const { title, candidates: add, ballot, access, ...others } = POLL_FIELDS;
  const rows = candidates.flatMap(({ key }): Field[] => [`candidate-${key}`, `candidate-id-${key}`]);
  return [title, ...rows, add, ballot, ...Object.values(BALLOT_FIELDS), access, ...Object.values(others)];
}

/** The form's field for a path in a poll, such as `['candidates', 3, 'label']`; `undefined` where the form has none. */
export function fieldAt(path: readonly PropertyKey[], { candidates }: PollDraft): Field | undefined {
  const [name, index, part] = path;
  if (name === 'candidates' && index !== undefined) {
    const candidate = candidates[Number(index)];
    return (
      candidate && (part === 'candidateId' ? `candidate-id-${candidate.key}` : `candidate-${candidate.key}`)
    );
  }
  return lookUp(BALLOT_FIELDS, path.slice(1).join('.')) ?? lookUp(POLL_FIELDS, name);
}

/** The path that the API names a field by: `candidates[3].label`. */
export function pathTo(apiField = ''): string[] {
  return apiField.match(/[^.[\]]+/g) ?? [];
}

function lookUp<T extends object>(fields: T, name: PropertyKey | undefined): T[keyof T] | undefined {
  return isKeyOf(fields, name) ? fields[name] : undefined;
}

function isKeyOf<T extends object>(fields: T, name: PropertyKey | undefined): name is keyof T {
  return name !== undefined && Object.hasOwn(fields, name);
}
