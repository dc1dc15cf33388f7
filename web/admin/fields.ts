import type { PollDraft } from './draft';

/** A field of the form; the id of its element too. */
export type Field =
  | 'title'
  | 'poll-id'
  | 'opens-at'
  | 'closes-at'
  | 'write-shards'
  | 'add-candidate'
  | `candidate-${number}`
  | `candidate-id-${number}`;

const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['title', 'title'],
  ['pollId', 'poll-id'],
  ['opensAt', 'opens-at'],
  ['closesAt', 'closes-at'],
  ['writeShards', 'write-shards'],
  ['candidates', 'add-candidate'],
]);

const CANDIDATE = /^candidates\[(\d+)\](\.candidateId)?/;

/** The form's field for a field of the API's, such as `candidates[3].label`; `undefined` where the form has none. */
export function fieldOf(apiField: string | undefined, { candidates }: PollDraft): Field | undefined {
  const [, index, isId] = CANDIDATE.exec(apiField ?? '') ?? [];
  if (index === undefined) return FIELDS.get(apiField ?? '');
  const candidate = candidates[Number(index)];
  if (candidate === undefined) return undefined;
  return isId ? `candidate-id-${candidate.key}` : `candidate-${candidate.key}`;
}
