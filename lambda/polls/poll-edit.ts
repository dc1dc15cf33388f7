import { closingNotice } from '../../contract/closing-notice';
import { MAX_EXTENSION_DAYS, SURE_NOTICE_MS } from '../../contract/limits';
import type { Changed } from '../../contract/poll-changes';
import type { PollEdit } from '../../contract/poll-edit';
import type { ProblemKind } from '../../contract/problems';
import { isoTime } from '../shared/runtime/clocks';
import { publishedClosing } from '../shared/tables/latest-closing';
import { type Poll, pollStatus } from '../shared/tables/poll';
import { changesBetween } from './poll-difference';

/** Why a change is refused, as a sentence. */
export interface EditRefusal {
  refused: Extract<ProblemKind, 'too-late' | 'invalid-value' | 'closes-before-opens' | 'closes-in-past'>;
  detail: string;
  field: string;
}

/** The poll as it is to be, and what of it is otherwise; nothing where the poll is so already. */
export type Edited = { edited: Poll; before: Changed; after: Changed } | undefined;

const MS_A_DAY = 86_400_000;

/** What an operator's change makes of a poll at `now` (epoch milliseconds), or why it is refused. */
export function editPoll(poll: Poll, edit: PollEdit, now: number): Edited | EditRefusal {
  const edited = withEdit(poll, edit);
  const { before, after } = changesBetween(poll, edited);
  if (Object.keys(before).length + Object.keys(after).length === 0) return undefined;
  return (
    refusalOf(poll, edited, [...new Set([...Object.keys(before), ...Object.keys(after)])], now) ?? {
      edited,
      before,
      after,
    }
  );
}

function withEdit(poll: Poll, edit: PollEdit): Poll {
  const { description, opensAt, closesAt, ...others } = edit;
  const edited: Poll = { ...poll, ...others };
  if (description !== undefined) edited.description = description ?? undefined;
  if (opensAt !== undefined) edited.opensAt = opensAt ?? undefined;
  if (closesAt !== undefined) edited.closesAt = closesAt ?? undefined;
  // What was revealed was so under the rule that stood.
  if (edited.resultsVisible !== poll.resultsVisible) edited.reveal = undefined;
  // Written this long before it comes, a time needs nobody's confirmation.
  if (edited.closesAt !== poll.closesAt) edited.closeUnconfirmed = undefined;
  return edited;
}

/** What may still be changed once a poll is certified: who finds it. */
const ALWAYS = new Set(['listed', 'archived']);
/** What is over with the poll's closing. */
const UNTIL_CLOSED = new Set(['opensAt', 'closesAt', 'paused']);

function refusalOf(
  poll: Poll,
  edited: Poll,
  fields: readonly string[],
  now: number,
): EditRefusal | undefined {
  const status = pollStatus(poll, now);
  const late = fields.find(
    (field) =>
      (status === 'certified' && !ALWAYS.has(field)) || (status === 'closed' && UNTIL_CLOSED.has(field)),
  );
  if (late !== undefined) {
    return tooLate(
      late,
      `${late} of the poll "${poll.pollId}" cannot be changed any more: the poll is ${status}`,
    );
  }
  if (!hasSameCandidates(poll, edited)) return otherCandidates(poll);
  const opening = fields.includes('opensAt') ? openingRefusal(poll, edited, now) : undefined;
  if (opening) return opening;
  const isTimed = fields.includes('closesAt') || fields.includes('opensAt') || fields.includes('draft');
  return isTimed ? closingRefusal(poll, edited, now) : undefined;
}

function hasSameCandidates(poll: Poll, edited: Poll): boolean {
  const ids = ({ candidates }: Poll) =>
    candidates
      .map(({ candidateId }) => candidateId)
      .toSorted()
      .join();
  return ids(poll) === ids(edited);
}

function otherCandidates({ candidates }: Poll): EditRefusal {
  const ids = candidates.map(({ candidateId }) => candidateId).join(', ');
  return {
    refused: 'invalid-value',
    field: 'candidates',
    detail: `candidates must have the ids that the poll was created with, each once and in any order: ${ids}.`,
  };
}

/** An opening that is near may have been seen to have come, and votes taken. */
function openingRefusal(poll: Poll, edited: Poll, now: number): EditRefusal | undefined {
  if (poll.draft) return undefined;
  const isOpen = poll.opensAt === undefined || Date.parse(poll.opensAt) <= now + SURE_NOTICE_MS;
  if (isOpen)
    return tooLate(
      'opensAt',
      `The poll "${poll.pollId}" is open, or about to be, and opensAt cannot be changed`,
    );
  const isNear = edited.opensAt !== undefined && Date.parse(edited.opensAt) <= now;
  return isNear
    ? {
        refused: 'invalid-value',
        field: 'opensAt',
        detail: `opensAt must be in the future, or null to open at once; given ${edited.opensAt}.`,
      }
    : undefined;
}

/** Why the closing time cannot be what it would be, or cannot be moved from where it is. */
function closingRefusal(poll: Poll, edited: Poll, now: number): EditRefusal | undefined {
  const isMoved = edited.closesAt !== poll.closesAt;
  const unfit = unfitClosing(edited, isMoved || poll.draft, now);
  if (unfit || poll.draft || !isMoved) return unfit;
  return isLater(edited.closesAt, poll.closesAt) ? extensionRefusal(poll, edited, now) : undefined;
}

/** @param isNews whether the closing time has to be made known. */
function unfitClosing(
  { pollId, closesAt, opensAt }: Poll,
  isNews: boolean,
  now: number,
): EditRefusal | undefined {
  if (closesAt === undefined) return undefined;
  if (opensAt !== undefined && closesAt <= opensAt) {
    return {
      refused: 'closes-before-opens',
      field: 'closesAt',
      detail: `closesAt must be later than opensAt (${opensAt}); given ${closesAt}.`,
    };
  }
  const soonest = isoTime(now + SURE_NOTICE_MS);
  if (!isNews || closesAt >= soonest) return undefined;
  return {
    refused: 'closes-in-past',
    field: 'closesAt',
    detail: `closesAt must be ${soonest} or later, by when everybody knows of it; POST /polls/${pollId}/close closes sooner. Given ${closesAt}.`,
  };
}

function isLater(closesAt: string | undefined, than: string | undefined): boolean {
  return than !== undefined && (closesAt === undefined || closesAt > than);
}

function extensionRefusal(poll: Poll, { closesAt }: Poll, now: number): EditRefusal | undefined {
  const { pollId, closesAt: standing = '' } = poll;
  const notice = closingNotice(poll.resultsVisible);
  if (Date.parse(standing) - notice <= now) {
    return tooLate(
      'closesAt',
      `The closing of the poll "${pollId}", at ${standing}, can be put off until ${notice / 1_000} seconds before it comes`,
    );
  }
  const published = publishedClosing(poll);
  if (published === undefined) return undefined;
  const last = isoTime(Date.parse(published) + MAX_EXTENSION_DAYS * MS_A_DAY);
  if (closesAt !== undefined && closesAt <= last) return undefined;
  return {
    refused: 'invalid-value',
    field: 'closesAt',
    detail: `closesAt must be at most ${MAX_EXTENSION_DAYS} days after the closing time that the poll was published with, so ${last} or earlier: ballots are kept for as long as that needs. Given ${closesAt ?? 'null'}.`,
  };
}

function tooLate(field: string, reason: string): EditRefusal {
  return { refused: 'too-late', field, detail: `${reason}.` };
}
