import type { Candidate, NewPoll } from '../../contract/poll';
import { filledIn } from './candidates';
import type { PollDraft } from './draft';

/** The form's field for each of a poll's; the id of its element too. */
const POLL_FIELDS = {
  title: 'title',
  description: 'description',
  candidates: 'add-candidate',
  candidateOrder: 'candidate-order',
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

/** How the fields of a candidate begin, in the order of its row; the candidate's key ends them. */
export const CANDIDATE_FIELDS = {
  label: 'candidate',
  candidateId: 'candidate-id',
  description: 'candidate-description',
  shortLabel: 'candidate-short',
  colour: 'candidate-colour',
} as const satisfies Record<keyof Candidate, string>;

/** A field that is there once. */
export type SingleField =
  | (typeof POLL_FIELDS)[keyof typeof POLL_FIELDS]
  | (typeof BALLOT_FIELDS)[keyof typeof BALLOT_FIELDS];

/** A field of each candidate. */
export type CandidatePart = keyof typeof CANDIDATE_FIELDS;

const PARTS: readonly CandidatePart[] = ['label', 'candidateId', 'description', 'shortLabel', 'colour'];

/** A field of the form; the id of its element too. */
export type Field = SingleField | `${(typeof CANDIDATE_FIELDS)[CandidatePart]}-${number}`;

/** The field of the candidate with this key. */
export function fieldOf(part: CandidatePart, key: number): Field {
  return `${CANDIDATE_FIELDS[part]}-${key}`;
}

/** Which candidate's field it is, and of what; `undefined` for a field that is there once. */
export function partOf(field: Field): { part: CandidatePart; key: number } | undefined {
  for (const part of PARTS) {
    const key = Number(field.slice(CANDIDATE_FIELDS[part].length + 1));
    if (field === fieldOf(part, key)) return { part, key };
  }
  return undefined;
}

/** The fields of the candidate with this key, in the order of its row. */
export function fieldsOfCandidate(key: number): Field[] {
  return PARTS.map((part) => fieldOf(part, key));
}

/** The fields in the order of the form. */
export function fieldsOf({ candidates }: PollDraft): Field[] {
  const { title, description, candidates: add, candidateOrder, ballot, access, ...others } = POLL_FIELDS;
  const rows = candidates.flatMap(({ key }) => fieldsOfCandidate(key));
  const first: Field[] = [title, description, ...rows, add, candidateOrder];
  // One of them is for two settings of the poll.
  return [...new Set([...first, ballot, ...Object.values(BALLOT_FIELDS), access, ...Object.values(others)])];
}

/**
 * The form's field for a path in the poll that is sent, such as `['candidates', 3, 'label']`; `undefined` where the form has
 * none.
 */
export function fieldAt(path: readonly PropertyKey[], { candidates }: PollDraft): Field | undefined {
  const [name, index, part] = path;
  if (name === 'candidates' && index !== undefined) {
    const candidate = filledIn(candidates)[Number(index)];
    return candidate && fieldOf(isKeyOf(CANDIDATE_FIELDS, part) ? part : 'label', candidate.key);
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
