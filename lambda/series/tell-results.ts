import type { PutEvents } from '../shared/events/event-bus';
import { eventId } from '../shared/events/event-id';
import { pollResults, resultsTag, visibleResults } from '../shared/results/results';
import { visibilityOf } from '../shared/results/visibility';
import { isoTime } from '../shared/runtime/clocks';
import type { FindPoll } from '../shared/tables/poll-reader';
import type { TotalsReading } from '../shared/tables/read-totals';

export interface TellParts {
  put: PutEvents;
  /** Reads a poll as it is now. */
  readPoll: FindPoll;
  clock(): number;
}

/** Tells subscribers how polls stand. One event that is lost, or told twice, costs nothing: the next tells all. */
export interface TellResults {
  /** Tells what everybody may know of the totals read at a time, in epoch milliseconds, where that is otherwise than last. */
  tell(pollId: string, reading: TotalsReading, at: number): Promise<void>;
  /** Forgets all polls but these. */
  keep(pollIds: readonly string[]): void;
}

/**
 * Whether there is anything to tell follows from the answer, and never from the votes behind it: where they are hidden, nobody
 * learns that there are any. As with the results route the poll is read after its totals, since they may have been hidden meanwhile.
 */
export function resultsTeller({ put, readPoll, clock }: TellParts): TellResults {
  const told = new Map<string, string>();
  return {
    async tell(pollId, { counters }, at) {
      const poll = await readPoll(pollId);
      if (!poll || poll.certificate) return;
      const now = clock();
      const visibility = visibilityOf(poll, undefined, now);
      const results = visibleResults(poll, pollResults(poll, { counters }, at), visibility, now);
      const tag = resultsTag(results);
      if (told.get(pollId) === tag) return;
      const timestamp = isoTime(at);
      const id = eventId('results.sampled', pollId, timestamp);
      await put([{ id, type: 'results.sampled', timestamp, data: { pollId, results } }]);
      told.set(pollId, tag);
    },
    keep(pollIds) {
      const kept = new Set(pollIds);
      for (const pollId of told.keys()) if (!kept.has(pollId)) told.delete(pollId);
    },
  };
}
