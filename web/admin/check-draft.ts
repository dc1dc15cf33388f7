import type { ProblemKind } from '../../contract/problems';
import type { CandidateDraft, PollDraft } from './draft';
import type { Field } from './fields';
import { candidateIds, isId, shownPollId } from './ids';

/** What is wrong with a field, in the API's words. */
export interface FieldProblem {
  field: Field;
  kind: ProblemKind;
}

export const MAX_CANDIDATES = 200;
export const MAX_TEXT = 200;
export const MAX_WRITE_SHARDS = 1_024;

/** What the API would refuse, in the form's order; `now` is the server's time in epoch milliseconds. */
export function checkDraft(draft: PollDraft, now: number): FieldProblem[] {
  const ids = candidateIds(draft.candidates);
  const pollId = shownPollId(draft);
  return [
    ...problem('title', checkText(draft.title)),
    ...draft.candidates.flatMap(({ key, label }, i) => [
      ...problem(`candidate-${key}`, checkLabel(label, draft.candidates.slice(0, i))),
      ...problem(`candidate-id-${key}`, checkCandidateId(ids[i] ?? '', ids.slice(0, i))),
    ]),
    ...problem(
      'add-candidate',
      isWithin(draft.candidates.length, MAX_CANDIDATES) ? undefined : 'out-of-range',
    ),
    ...problem('poll-id', pollId === '' || isId(pollId) ? undefined : 'invalid-id'),
    ...problem('opens-at', checkOpening(draft)),
    ...problem('closes-at', checkClosing(draft, now)),
    ...problem('write-shards', checkWriteShards(draft.writeShards)),
  ];
}

function checkLabel(label: string, before: readonly CandidateDraft[]): ProblemKind | undefined {
  const isTaken = before.some((candidate) => candidate.label.trim() === label.trim());
  return checkText(label) ?? (isTaken ? 'duplicate-label' : undefined);
}

function checkCandidateId(id: string, before: readonly string[]): ProblemKind | undefined {
  if (id === '') return 'missing-field';
  if (!isId(id)) return 'invalid-id';
  return before.includes(id) ? 'duplicate-candidate' : undefined;
}

function checkText(text: string): ProblemKind | undefined {
  const { length } = [...text.trim()];
  if (length === 0) return 'missing-field';
  return length > MAX_TEXT ? 'out-of-range' : undefined;
}

function checkOpening({ opens, opensAt }: PollDraft): ProblemKind | undefined {
  return opens === 'at-time' && opensAt === '' ? 'missing-field' : undefined;
}

function checkClosing({ opens, opensAt, closes, closesAt }: PollDraft, now: number): ProblemKind | undefined {
  if (closes === 'by-hand') return undefined;
  if (closesAt === '') return 'missing-field';
  const closing = Date.parse(closesAt);
  if (opens === 'at-time' && closing <= Date.parse(opensAt)) return 'closes-before-opens';
  return closing <= now ? 'closes-in-past' : undefined;
}

function checkWriteShards(text: string): ProblemKind | undefined {
  if (text.trim() === '') return 'missing-field';
  const number = Number(text);
  return Number.isInteger(number) && isWithin(number, MAX_WRITE_SHARDS) ? undefined : 'out-of-range';
}

function isWithin(value: number, max: number): boolean {
  return value >= 1 && value <= max;
}

function problem(field: Field, kind: ProblemKind | undefined): FieldProblem[] {
  return kind === undefined ? [] : [{ field, kind }];
}
