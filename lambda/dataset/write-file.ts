import { ballotsKey, progressKey } from '../shared/dataset/keys';
import { RANGES, shardDigestOf } from '../shared/recount/digest';
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
  const { frame, closesAt, deadline } = work;
  const file: ReadFile = {
    rows: new BallotRows(),
    first: plan.first,
    digests: [],
    counters: new Map(),
    minutes: new Map(),
  };
  const ranges = Array.from({ length: plan.to - plan.from + 1 }, (_, i) => plan.from + i);
  for (let suffix = plan.first; suffix <= plan.last; suffix++) {
    const shard = work.shards[suffix];
    if (!shard) throw new RangeError(`The poll has no write shard ${suffix}.`);
    const { pollShard, lateNotes } = shard;
    const late = await parts.readLate(pollShard, 0, lateNotes);
    const recount = new Recount(pollShard, late, frame, new Set(ranges), (ballot) => {
      const castAt = fromIsoTime(ballot.castAt);
      file.rows.add(suffix, ballot, castAt);
      addBallot(file.counters, ballot, 1);
      addToMinute(file.minutes, ballot, castAt ?? closesAt);
    });
    const keys = { from: digit(plan.from), to: digit(plan.to) };
    for await (const ballot of parts.readBallots(pollShard, keys)) {
      if (parts.elapsed() >= deadline) return 'out-of-time';
      recount.add(ballot);
    }
    const digests = ranges.map((range) => recount.finishRange(range).digest);
    const isWhole = ranges.length === RANGES;
    if (isWhole && shardDigestOf(digests) !== shard.digest) return { differs: pollShard };
    file.digests.push(digests);
  }
  return file;
}

function digit(range: number): string {
  return range.toString(RANGES);
}
