import { isId } from '../../../contract/id';
import { TOTALS } from '../../../lambda/shared/names';
import type { LateBallot, LateBallots } from '../../../lambda/shared/tables/late-notes';
import type { StreamPosition } from '../../../lambda/shared/tables/position';
import { emptyShardTotals, type ShardTotals } from '../../../lambda/shared/tables/totals-item';
import type {
  Addition,
  AdditionOutcome,
  MetPulse,
  ShardProgress,
  TotalsStore,
} from '../../../lambda/tally/totals-store';

interface WriteShardTotals {
  numbers: Map<string, number>;
  progress: ShardProgress;
  mark: number;
  notes: LateBallots[];
  fence?: StreamPosition;
  unexplainedFences: number;
}

/** A Totals table in memory that keeps the conditions of the real one, and can fail before or after a write. */
export class MemoryTotals implements TotalsStore {
  readonly shards = new Map<string, WriteShardTotals>();
  readonly additions: Addition[] = [];
  /** When the newest pulse met in each write shard was sent. */
  readonly met = new Map<string, string>();

  constructor(private readonly fault: () => 'none' | 'before' | 'after' = () => 'none') {}

  async add(addition: Addition): Promise<AdditionOutcome> {
    const fault = this.fault();
    if (fault === 'before') throw new Error('throttled');
    const outcome = this.write(addition);
    if (fault === 'after') throw new Error('answer lost');
    return outcome;
  }

  async meet(pollShard: string, { sentAt }: MetPulse): Promise<void> {
    const fault = this.fault();
    if (fault === 'before') throw new Error('throttled');
    if (sentAt > (this.met.get(pollShard) ?? '')) this.met.set(pollShard, sentAt);
    if (fault === 'after') throw new Error('answer lost');
  }

  /** Votes per candidate over all write shards; candidates with none are left out. */
  votes(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.sum()).filter(([counter]) => isId(counter)));
  }

  /** Counters over all write shards, or their part that has expired; those that are 0 are left out. */
  sum(prefix: string = TOTALS.votesPrefix): Record<string, number> {
    const sum: Record<string, number> = {};
    for (const { numbers } of this.shards.values()) {
      for (const [attribute, count] of numbers) {
        if (!attribute.startsWith(prefix)) continue;
        const counter = attribute.slice(prefix.length);
        sum[counter] = (sum[counter] ?? 0) + count;
      }
    }
    return Object.fromEntries(Object.entries(sum).filter(([, count]) => count !== 0));
  }

  /** The ballots that notes of a write shard tell of, the first alteration of each. */
  late(pollShard: string, from = 0, to = Number.POSITIVE_INFINITY): Map<string, LateBallot> {
    const notes = this.shards.get(pollShard)?.notes.slice(from, to) ?? [];
    const ballots = new Map<string, LateBallot>();
    for (const [voterKey, ballot] of notes.flatMap((note) => [...note])) {
      if (!ballots.has(voterKey)) ballots.set(voterKey, ballot);
    }
    return ballots;
  }

  /** What there is of a write shard, as the table would tell. */
  read(pollShard: string): ShardTotals {
    const shard = this.shards.get(pollShard) ?? emptyShard();
    const under = (prefix: string) =>
      new Map(
        [...shard.numbers].flatMap(([name, n]): [string, number][] =>
          name.startsWith(prefix) ? [[name.slice(prefix.length), n]] : [],
        ),
      );
    return {
      ...emptyShardTotals(pollShard),
      counters: under(TOTALS.votesPrefix),
      expired: under(TOTALS.expiredPrefix),
      countedThrough: shard.progress.countedThrough,
      fence: shard.fence,
      mark: shard.mark,
      lateNotes: shard.notes.length,
      unexplainedFences: shard.unexplainedFences,
    };
  }

  /** Marks a write shard as recounted, and sets these counts. */
  recounted(pollShard: string, counters: ReadonlyMap<string, number> = new Map()): void {
    const shard = this.shards.get(pollShard);
    if (!shard) return;
    shard.progress = { ...shard.progress, phase: 'recounted' };
    for (const [counter, count] of counters) shard.numbers.set(`${TOTALS.votesPrefix}${counter}`, count);
  }

  private write(addition: Addition): AdditionOutcome {
    this.additions.push(addition);
    const shard = this.shards.get(addition.pollShard) ?? emptyShard();
    if (!holds(shard.progress, addition)) return { applied: false, progress: shard.progress };
    apply(shard, addition);
    this.shards.set(addition.pollShard, shard);
    return { applied: true };
  }
}

function emptyShard(): WriteShardTotals {
  return {
    numbers: new Map(),
    progress: { phase: 'counting', lateNotes: 0 },
    mark: 0,
    notes: [],
    unexplainedFences: 0,
  };
}

function holds(
  { countedThrough, phase, lateNotes }: ShardProgress,
  { expected, content }: Addition,
): boolean {
  if (phase !== (content.kind === 'late' && content.behindFence ? 'fenced' : 'counting')) return false;
  if (content.kind === 'late' && content.notes !== lateNotes) return false;
  if ('at' in expected) return countedThrough === expected.at;
  return countedThrough === undefined || countedThrough < expected.before;
}

function apply(shard: WriteShardTotals, { through, content, unexplainedFences }: Addition): void {
  shard.progress = { ...shard.progress, countedThrough: through };
  shard.unexplainedFences += unexplainedFences;
  if (content.kind === 'late') {
    if (content.ballots.size > 0) {
      shard.notes.push(content.ballots);
      shard.progress.lateNotes = shard.notes.length;
    }
    shard.mark = content.mark ?? shard.mark;
    return;
  }
  addAll(shard.numbers, TOTALS.votesPrefix, content.deltas.counters);
  addAll(shard.numbers, TOTALS.expiredPrefix, content.deltas.expired);
  if (content.fence === undefined) return;
  shard.progress = { ...shard.progress, phase: 'fenced' };
  shard.mark = content.fence.mark;
  shard.fence = content.fence.position;
}

function addAll(numbers: Map<string, number>, prefix: string, counts: Map<string, number>): void {
  for (const [counter, delta] of counts) {
    numbers.set(`${prefix}${counter}`, (numbers.get(`${prefix}${counter}`) ?? 0) + delta);
  }
}
