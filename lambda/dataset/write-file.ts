import { ballotsKey, progressKey } from '../shared/dataset/keys';
import { RANGES, rangeDigest, shardDigestOf } from '../shared/recount/digest';
import { Recount } from '../shared/recount/recount';
import { fromIsoTime } from '../shared/runtime/clocks';
import { addBallot, type BallotFrame } from '../shared/tables/ballot';
import type { ShardTotals } from '../shared/tables/totals-item';
import { BallotRows } from './ballot-rows';
import type { FilePlan } from './file-plan';
import { addToMinute } from './minutes';
import type { DatasetParts } from './parts';
import { noteText, readNote, type WrittenFile } from './written-file';

/** What the files of one poll have in common. */
export interface PollWork {
  pollId: string;
  /** All write shards of the poll, in suffix order. */
  shards: readonly ShardTotals[];
  frame: BallotFrame;
  /** When it closed, epoch milliseconds: ballots whose time nobody knows count as cast then, so that the sums stay whole. */
  closesAt: number;
  /** Elapsed time. */
  deadline: number;
}

/** Why a file was not written: the sweep's time is over, or its ballots are not those that were certified. */
export type NotWritten = 'out-of-time' | { differs: string };

/**
 * Writes one file of ballots, unless it is written: what is noted of a file is put behind it, so the file stands where the note
 * does. Ballots that are not those of the certificate are never put.
 */
export async function writeFile(
  parts: DatasetParts,
  work: PollWork,
  plan: FilePlan,
): Promise<WrittenFile | NotWritten> {
  const noteKey = progressKey(work.pollId, plan, plan.from);
  const note = await parts.objects.read(noteKey);
  if (note !== undefined) return readNote(note);
  const read = await readBallots(parts, work, plan);
  if (typeof read === 'string' || 'differs' in read) return read;
  const { rows, ...known } = read;
  const { bytes, rows: count, sha256 } = rows.finish();
  const key = ballotsKey(work.pollId, plan, sha256);
  await parts.objects.put(key, bytes);
  const written = { file: { key, rows: count, bytes: bytes.length, sha256 }, ...known };
  await parts.objects.put(noteKey, noteText(written));
  return written;
}

type ReadFile = Omit<WrittenFile, 'file'> & { rows: BallotRows };

async function readBallots(
  parts: DatasetParts,
  work: PollWork,
  plan: FilePlan,
): Promise<ReadFile | NotWritten> {
  const file: ReadFile = {
    rows: new BallotRows(),
    first: plan.first,
    digests: [],
    counters: new Map(),
    minutes: new Map(),
  };
  for (let suffix = plan.first; suffix <= plan.last; suffix++) {
    const digests = await readShard(parts, work, plan, suffix, file);
    if (!Array.isArray(digests)) return digests;
    file.digests.push(digests);
  }
  return file;
}

/** The digests of a write shard in which certification found no ballot that counts: there is nothing to be read. */
const NO_BALLOTS: string[] = Array.from({ length: RANGES }, () => rangeDigest([]));

/** Adds the ballots of a write shard, as far as the file has them, and answers the digests of their ranges. */
async function readShard(
  parts: DatasetParts,
  { shards, frame, closesAt, deadline }: PollWork,
  { from, to }: FilePlan,
  suffix: number,
  file: ReadFile,
): Promise<string[] | NotWritten> {
  const shard = shards[suffix];
  if (!shard) throw new RangeError(`The poll has no write shard ${suffix}.`);
  const { pollShard, lateNotes } = shard;
  if (shard.digest === shardDigestOf(NO_BALLOTS)) return NO_BALLOTS;
  const ranges = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const late = await parts.readLate(pollShard, 0, lateNotes);
  const recount = new Recount(pollShard, late, frame, new Set(ranges), (ballot) => {
    const castAt = fromIsoTime(ballot.castAt);
    file.rows.add(suffix, ballot, castAt);
    addBallot(file.counters, ballot, 1);
    addToMinute(file.minutes, ballot, castAt ?? closesAt);
  });
  for await (const ballot of parts.readBallots(pollShard, { from: digit(from), to: digit(to) })) {
    if (parts.elapsed() >= deadline) return 'out-of-time';
    recount.add(ballot);
  }
  const digests = ranges.map((range) => recount.finishRange(range).digest);
  const isWhole = ranges.length === RANGES;
  return isWhole && shardDigestOf(digests) !== shard.digest ? { differs: pollShard } : digests;
}

function digit(range: number): string {
  return range.toString(RANGES);
}
