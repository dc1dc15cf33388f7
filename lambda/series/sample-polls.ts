import type { Logger } from '@aws-lambda-powertools/logger';
import pLimit from 'p-limit';
import { SERIES_STEPS_S, SWEEP_EVERY_MS } from '../../contract/limits';
import { SUMS } from '../shared/names';
import { asError } from '../shared/runtime/as-error';
import type { Poll } from '../shared/tables/poll';
import type { TotalsReading } from '../shared/tables/read-totals';
import { type SampleCounts, stepOf } from '../shared/tables/series-item';
import type { NoteOpenings } from './note-openings';
import type { FindPolls } from './polls-under-way';
import type { WriteSample } from './sample-writer';
import type { TellResults } from './tell-results';
import type { WrittenSamples } from './written-samples';

const STEP_MS = SERIES_STEPS_S[0] * 1_000;
/** Polls in hand at once; each reads all its write shards. */
const POLLS_AT_ONCE = 8;

export interface SampleParts {
  findPolls: FindPolls;
  noteOpenings: NoteOpenings;
  readPoll(pollId: string): Promise<Pick<Poll, 'writeShards'> | undefined>;
  readTotals(pollId: string, writeShards: number): Promise<TotalsReading>;
  write: WriteSample;
  written: WrittenSamples;
  results: TellResults;
  logger: Pick<Logger, 'error'>;
  clock(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

/**
 * Samples the polls that are under way and tells how they stand, every ten seconds by the clock, for as long as it takes until Scheduler comes again: its
 * shortest period is a minute. Ends at once where there is nothing to sample. A sample that is missed, or made twice by two
 * runs that overlap, costs resolution and no vote.
 */
export async function sampleForAMinute(parts: SampleParts): Promise<void> {
  const end = parts.clock() + SWEEP_EVERY_MS;
  const writeShards = new Map<string, number>();
  for (;;) {
    const polls = await parts.findPolls(parts.clock());
    await parts.noteOpenings(polls);
    const pollIds = polls.map(({ pollId }) => pollId);
    parts.written.keep(pollIds);
    parts.results.keep(pollIds);
    const at = (Math.floor(parts.clock() / STEP_MS) + 1) * STEP_MS;
    if (pollIds.length === 0 || at >= end) return;
    await parts.sleep(at - parts.clock());
    const limit = pLimit(POLLS_AT_ONCE);
    await Promise.all(pollIds.map((pollId) => limit(() => trySample(parts, writeShards, pollId, at))));
  }
}

/** One poll that cannot be read holds up none of the others. */
async function trySample(
  parts: SampleParts,
  writeShards: Map<string, number>,
  pollId: string,
  at: number,
): Promise<void> {
  try {
    const shards = writeShards.get(pollId) ?? (await parts.readPoll(pollId))?.writeShards;
    if (shards === undefined) return;
    writeShards.set(pollId, shards);
    const reading = await parts.readTotals(pollId, shards);
    await Promise.all([keepSample(parts, pollId, at, reading), parts.results.tell(pollId, reading, at)]);
  } catch (error) {
    parts.logger.error('A sample of a poll is missed', { pollId, error: asError(error) });
  }
}

async function keepSample(
  { write, written }: SampleParts,
  pollId: string,
  at: number,
  reading: TotalsReading,
): Promise<void> {
  const counts = countsOf(reading);
  const [step, text] = [stepOf(at), JSON.stringify(counts)];
  if (!written.isNews(pollId, step, text)) return;
  await write(pollId, at, counts);
  written.note(pollId, step, text);
}

/** The same counts in the same order, in whatever order their write shards were read. */
function countsOf({ counters }: TotalsReading): SampleCounts {
  const {
    [SUMS.ballots]: ballots = 0,
    [SUMS.weight]: weight = 0,
    ...votes
  } = Object.fromEntries([...counters].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ballots, weight, votes };
}
