import type { PollView } from '../../contract/poll';
import { type PollEdit, pollEdit } from '../../contract/poll-edit';
import { issueKind, type ProblemKind, valueAt } from '../../contract/problems';
import { isoOf } from '../language/local-time';

/**
 * What an operator has typed over a poll and not saved. What is absent is as the poll has it, and follows it: so two operators who
 * change different things do not undo each other's work.
 */
export interface Edits {
  title?: string;
  description?: string;
  candidateOrder?: PollView['candidateOrder'];
  /** Labels by the candidates' ids. */
  labels: Readonly<Record<string, string>>;
  /** The ids of all candidates, in another order. */
  order?: readonly string[];
  closes?: 'by-hand' | 'at-time';
  /** As an `<input type="datetime-local">` has it. */
  closesAt?: string;
  resultsVisible?: PollView['resultsVisible'];
  turnoutVisible?: boolean;
  listed?: boolean;
}

export const NO_EDITS: Edits = { labels: {} };

type Candidates = PollView['candidates'];

/** The candidates as they would be: in the new order, with the new labels. */
export function editedCandidates(
  { candidates }: Pick<PollView, 'candidates'>,
  { labels, order }: Edits,
): Candidates {
  const places = new Map(order?.map((id, place) => [id, place]));
  const at = ({ candidateId }: Candidates[number]) => places.get(candidateId) ?? 0;
  return candidates
    .toSorted((a, b) => at(a) - at(b))
    .map((one) => ({ ...one, label: labels[one.candidateId] ?? one.label }));
}

/** The order with a candidate one place further up (`-1`) or down (`1`); the first and the last stay where they are. */
export function movedOrder(order: readonly string[], candidateId: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(candidateId);
  const other = order[from + by];
  return from < 0 || other === undefined ? order : order.with(from, other).with(from + by, candidateId);
}

/** What of the form a problem is of: `title`, `description`, `closesAt`, or the label of a candidate. */
export type EditField = 'title' | 'description' | 'closesAt' | 'candidates' | `label ${string}`;

export interface EditProblem {
  field: EditField;
  kind: ProblemKind;
}

export type CheckedEdits = { ok: true; edit: PollEdit | undefined } | { ok: false; problems: EditProblem[] };

/** What is to be sent for edits of a poll, nothing where all of it is so already; or what is wrong with them. */
export function checkEdits(poll: PollView, edits: Edits): CheckedEdits {
  const entered = enteredEdit(poll, edits);
  if (Object.keys(entered).length === 0) return { ok: true, edit: undefined };
  const parsed = pollEdit.safeParse(entered);
  if (parsed.success) return { ok: true, edit: parsed.data };
  const problems = parsed.error.issues.map((issue): EditProblem => {
    const given = valueAt(entered, issue.path);
    return {
      field: editFieldAt(issue.path, editedCandidates(poll, edits)) ?? 'candidates',
      kind: given === EMPTY ? 'missing-field' : issueKind(issue, given),
    };
  });
  return { ok: false, problems };
}

/** The form's field for a path in an edit; `undefined` where the form has none. */
export function editFieldAt(path: readonly PropertyKey[], candidates: Candidates): EditField | undefined {
  const [name, index] = path;
  if (name === 'title' || name === 'description' || name === 'closesAt') return name;
  if (name !== 'candidates') return undefined;
  const candidate = index === undefined ? undefined : candidates[Number(index)];
  return candidate ? `label ${candidate.candidateId}` : 'candidates';
}

/** Stands for an input left empty. */
const EMPTY = '';

/** What was entered and is otherwise than in the poll, whatever is wrong with it. */
function enteredEdit(poll: PollView, edits: Edits): Record<string, unknown> {
  const candidates = editedCandidates(poll, edits).map((one) => ({ ...one, label: one.label.trim() }));
  const entered: Record<string, unknown> = {
    title: edits.title?.trim(),
    description: enteredDescription(poll, edits),
    candidateOrder: edits.candidateOrder,
    candidates: isSame(candidates, poll.candidates) ? undefined : candidates,
    closesAt: enteredClosing(poll, edits),
    resultsVisible: edits.resultsVisible,
    turnoutVisible: edits.turnoutVisible,
    listed: edits.listed,
  };
  const isOtherwise = ([name, value]: [string, unknown]) =>
    value !== undefined && value !== Reflect.get(poll, name);
  return Object.fromEntries(Object.entries(entered).filter(isOtherwise));
}

function isSame(a: Candidates, b: Candidates): boolean {
  return a.every(({ candidateId, label }, i) => b[i]?.candidateId === candidateId && b[i]?.label === label);
}

/** `null` for none; nothing where the poll has none already. */
function enteredDescription(poll: PollView, { description }: Edits): string | null | undefined {
  if (description?.trim() !== '') return description?.trim();
  return poll.description === undefined ? undefined : null;
}

/** `null` for no time; nothing where the poll has that already. */
function enteredClosing(poll: PollView, { closes, closesAt }: Edits): string | null | undefined {
  if (closes === 'by-hand') return poll.closesAt === undefined ? undefined : null;
  return closesAt === undefined ? undefined : (isoOf(closesAt) ?? closesAt);
}
