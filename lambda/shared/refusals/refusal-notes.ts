import { LRUCache } from 'lru-cache';
import { isId } from '../../../contract/id';
import type { ProblemKind } from '../../../contract/problems';
import type { HttpRequest } from '../http/http';
import { type Clocks, elapsedSince, type Moment, momentOf } from '../runtime/clocks';
import { add } from '../tables/ballot';

/** How many votes and passes were refused, by the problem that was answered. */
export type Refusals = ReadonlyMap<ProblemKind, number>;

/** Notes what was refused in a poll. It never fails: a refusal is answered whether it is noted or not. */
export type NoteRefusals = (pollId: string, refusals: Refusals) => Promise<void>;

const MAX_POLLS = 500;

interface Noted {
  waiting: Map<ProblemKind, number>;
  writtenAt?: Moment;
}

/**
 * Adds up refusals and writes those of a poll at most once in `everyMs`, with a refusal that is answered anyway: votes that are
 * accepted wait for none of it. What waits when an execution environment ends is not told, so the figure is one to look at, and no
 * count.
 *
 * @param write adds to what is told.
 */
export function refusalNotes(
  write: (pollId: string, refusals: Refusals) => Promise<void>,
  clocks: Clocks,
  everyMs: number,
): NoteRefusals {
  const polls = new LRUCache<string, Noted>({ max: MAX_POLLS });
  return async (pollId, refusals) => {
    const { waiting, writtenAt } = polls.get(pollId) ?? { waiting: new Map() };
    for (const [reason, times] of refusals) add(waiting, reason, times);
    const isDue = writtenAt === undefined || elapsedSince(writtenAt, clocks) >= everyMs;
    polls.set(pollId, isDue ? { waiting: new Map(), writtenAt: momentOf(clocks) } : { waiting, writtenAt });
    if (isDue && waiting.size > 0) await write(pollId, waiting).catch(() => {});
  };
}

/** Notes the refusal of a request, if it was refused, and about a poll that there is: any other can be named by anybody. */
export async function noteRefusal(
  note: NoteRefusals,
  { path: { pollId } }: HttpRequest,
  refusal: ProblemKind | undefined,
): Promise<void> {
  if (refusal === undefined || refusal === 'no-such-poll' || pollId === undefined || !isId(pollId)) return;
  await note(pollId, new Map([[refusal, 1]]));
}
