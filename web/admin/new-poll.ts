import { type NewPoll, newPollSchema, type PollView } from '../../contract/poll';
import { issueKind, type ProblemKind, valueAt } from '../../contract/problems';
import { canonicalJson } from '../../contract/signed-text';
import { isoOf } from '../language/local-time';
import { filledIn } from './candidates';
import type { PollDraft } from './draft';
import { type Field, fieldAt, fieldsOf } from './fields';
import { candidateIds, finalPollId } from './ids';
import { wholeNumber } from './whole-number';

/** A poll that names itself, so that a repeated request cannot create a second one. */
export type NamedPoll = NewPoll & { pollId: string };

/** What is wrong with a field, in the API's words. */
export interface FieldProblem {
  field: Field;
  kind: ProblemKind;
}

export type CheckedDraft = { ok: true; poll: NamedPoll } | { ok: false; problems: FieldProblem[] };

/** The poll to send for a draft, or what the API would refuse, in the form's order. `now` is the server's time in epoch milliseconds. */
export function checkDraft(draft: PollDraft, now: number): CheckedDraft {
  const entered = pollOf(draft);
  const parsed = newPollSchema(now).safeParse(entered);
  if (parsed.success) return { ok: true, poll: { ...parsed.data, pollId: entered.pollId } };
  const found = parsed.error.issues.map((issue) => {
    const given = valueAt(entered, issue.path);
    return {
      field: fieldAt(issue.path, draft),
      kind: given === EMPTY ? 'missing-field' : issueKind(issue, given),
    };
  });
  const problems = fieldsOf(draft).flatMap((field) => {
    const [first] = found.filter((one) => one.field === field);
    return first ? [{ field, kind: first.kind }] : [];
  });
  return { ok: false, problems };
}

/** Stands for an input left empty, which is not to be filled in by a default. */
const EMPTY = null;

/** The poll as it was entered, whatever is wrong with it. */
function pollOf(draft: PollDraft) {
  return {
    pollId: finalPollId(draft),
    title: text(draft.title),
    description: optional(draft.description),
    candidates: candidatesOf(draft),
    candidateOrder: draft.candidateOrder,
    opensAt: draft.opens === 'at-time' ? utc(draft.opensAt) : undefined,
    closesAt: draft.closes === 'at-time' ? utc(draft.closesAt) : undefined,
    ballot: ballotRule(draft),
    writeShards: draft.writeShards.trim() === '' ? undefined : wholeNumber(draft.writeShards),
    access: draft.access,
    changeable: draft.changeable,
    delegates: draft.delegates,
    resultsVisible: draft.resultsVisible,
    turnoutVisible: draft.turnoutVisible,
    listed: draft.audience !== 'unlisted',
    draft: draft.audience === 'draft',
  } satisfies Record<keyof NewPoll, unknown>;
}

/** The candidates that are sent, with the ids that the form shows. */
function candidatesOf({ candidates }: PollDraft) {
  const ids = candidateIds(candidates);
  const idOf = new Map(candidates.map(({ key }, place) => [key, ids[place]]));
  return filledIn(candidates).map(({ key, label, shortLabel, description, colour }) => ({
    candidateId: idOf.get(key),
    label: text(label),
    shortLabel: optional(shortLabel),
    description: optional(description),
    colour,
  }));
}

function ballotRule({ ballot, pickMin, pickMax, pointsTotal, pointsEach }: PollDraft) {
  switch (ballot) {
    case 'one':
      return { pick: { min: 1, max: 1 } };
    case 'several':
      return { pick: { min: wholeNumber(pickMin), max: wholeNumber(pickMax) } };
    case 'points':
      return { points: { total: wholeNumber(pointsTotal), each: wholeNumber(pointsEach) } };
  }
}

function text(typed: string) {
  return typed.trim() || EMPTY;
}

function optional(typed = '') {
  return typed.trim() || undefined;
}

/** A time as the device's zone has it (`2026-12-01T21:00`) in ISO 8601 UTC; as it is, when it is no time the calendar has. */
function utc(local: string) {
  return local === '' ? EMPTY : (isoOf(local) ?? local);
}

/** Whether the poll is the one that was sent; a number of write shards that was not sent may be any. */
export function isSamePoll(
  { status, version: _, archived: _archived, ...found }: PollView,
  sent: NamedPoll,
): boolean {
  const { writeShards = found.writeShards, draft = false, ...asked } = sent;
  return draft === (status === 'draft') && canonicalJson(found) === canonicalJson({ ...asked, writeShards });
}
