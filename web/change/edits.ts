import type { Candidate, PollView } from '../../contract/poll';
import { type PollEdit, pollEdit } from '../../contract/poll-edit';
import { issueKind, type ProblemKind, valueAt } from '../../contract/problems';
import { canonicalJson } from '../../contract/signed-text';
import { isoOf } from '../language/local-time';
import { DETAILS, type Details } from '../poll-fields/details';

/** What is typed over what is said of a candidate; empty, or a colour that is `undefined`, where that is to be gone. */
export type CandidateEdit = Details & { label?: string };

/**
 * What an operator has typed over a poll and not saved. What is absent is as the poll has it, and follows it: so two operators who
 * change different things do not undo each other's work.
 */
export interface Edits {
  title?: string;
  description?: string;
  candidateOrder?: PollView['candidateOrder'];
  /** By the candidates' ids. */
  candidates: Readonly<Record<string, CandidateEdit>>;
  /** The ids of all candidates, in another order. */
  order?: readonly string[];
  opens?: 'now' | 'at-time';
  /** As an `<input type="datetime-local">` has it. */
  opensAt?: string;
  closes?: 'by-hand' | 'at-time';
  closesAt?: string;
  resultsVisible?: PollView['resultsVisible'];
  turnoutVisible?: boolean;
  listed?: boolean;
}

export const NO_EDITS: Edits = { candidates: {} };

type Candidates = PollView['candidates'];

/** The candidates as they would be: in the new order, with what was typed of them. */
export function editedCandidates(
  { candidates }: Pick<PollView, 'candidates'>,
  { candidates: edits, order }: Edits,
): Candidates {
  const places = new Map(order?.map((id, place) => [id, place]));
  const at = ({ candidateId }: Candidates[number]) => places.get(candidateId) ?? 0;
  return candidates.toSorted((a, b) => at(a) - at(b)).map((one) => ({ ...one, ...edits[one.candidateId] }));
}

/** The order with a candidate one place further up (`-1`) or down (`1`); the first and the last stay where they are. */
export function movedOrder(order: readonly string[], candidateId: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(candidateId);
  const other = order[from + by];
  return from < 0 || other === undefined ? order : order.with(from, other).with(from + by, candidateId);
}

const SINGLE_FIELDS = ['title', 'description', 'opensAt', 'closesAt', 'candidates'] as const;

/** What of the form a problem is of: something that is there once, or what is said of a candidate, such as `label ann`. */
export type EditField = (typeof SINGLE_FIELDS)[number] | `${keyof CandidateEdit} ${string}`;

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
  const [name, index, part] = path;
  const candidate = name === 'candidates' && index !== undefined ? candidates[Number(index)] : undefined;
  if (candidate === undefined) return SINGLE_FIELDS.find((field) => field === name);
  return `${DETAILS.find((detail) => detail === part) ?? 'label'} ${candidate.candidateId}`;
}

/** Stands for an input left empty. */
const EMPTY = '';

/** What was entered and is otherwise than in the poll, whatever is wrong with it. */
function enteredEdit(poll: PollView, edits: Edits): Record<string, unknown> {
  const candidates = editedCandidates(poll, edits).map(enteredCandidate);
  const entered: Record<string, unknown> = {
    title: edits.title?.trim(),
    description: enteredDescription(poll, edits),
    candidateOrder: edits.candidateOrder,
    candidates: canonicalJson(candidates) === canonicalJson(poll.candidates) ? undefined : candidates,
    opensAt: enteredTime(poll.opensAt, edits.opens, edits.opensAt),
    closesAt: enteredTime(poll.closesAt, edits.closes, edits.closesAt),
    resultsVisible: edits.resultsVisible,
    turnoutVisible: edits.turnoutVisible,
    listed: edits.listed,
  };
  const isOtherwise = ([name, value]: [string, unknown]) =>
    value !== undefined && value !== Reflect.get(poll, name);
  return Object.fromEntries(Object.entries(entered).filter(isOtherwise));
}

function enteredCandidate({ label, shortLabel, description, ...others }: Candidate): Candidate {
  return {
    ...others,
    label: label.trim(),
    shortLabel: shortLabel?.trim() || undefined,
    description: description?.trim() || undefined,
  };
}

/** `null` for none; nothing where the poll has none already. */
function enteredDescription(poll: PollView, { description }: Edits): string | null | undefined {
  if (description?.trim() !== '') return description?.trim();
  return poll.description === undefined ? undefined : null;
}

/** `null` for no time; nothing where the poll has that already. */
function enteredTime(
  standing: string | undefined,
  chosen: string | undefined,
  typed: string | undefined,
): string | null | undefined {
  const isTimed = chosen === undefined ? standing !== undefined : chosen === 'at-time';
  if (!isTimed) return standing === undefined ? undefined : null;
  if (typed === undefined) return standing === undefined ? EMPTY : undefined;
  return isoOf(typed) ?? typed;
}
