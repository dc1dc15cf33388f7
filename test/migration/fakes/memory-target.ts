import { createHash } from 'node:crypto';
import { instantSchema } from '../../../contract/fields';
import {
  type ImportOutcome,
  type ImportProblem,
  type ImportRow,
  VOTER_IMPORT_PROBLEMS,
} from '../../../contract/import';
import { readVoterId } from '../../../contract/voter-id';
import { pollShard, suffixOf } from '../../../contract/write-shard';
import type { MoveState, Standing, Target, TargetPoll } from '../../../migration/target/target';

/** The pipeline takes no votes of the poll just now. */
export class RefusedByTarget extends Error {
  override name = 'RefusedByTarget';
}

/** What a voter did at the pipeline, as its stream has it. */
export interface MemoryRecord {
  pollShard: string;
  position: string;
  voterKey: string;
  candidateId: string | undefined;
  castAt: string;
  epoch: number;
}

/** A pipeline in memory. It passes the contract suite of targets. */
export class MemoryTarget implements Target {
  state: TargetPoll;
  readonly items = new Map<string, Standing & { castAt?: string | undefined }>();
  /** Native writes, in order. */
  readonly stream: MemoryRecord[] = [];
  readonly marked: number[] = [];
  /** Markers, each behind so many of the stream. */
  readonly markers: { epoch: number; behind: number }[] = [];
  readonly #sealed = new Map<string, string>();
  readonly #isLowercase: boolean;
  lag = 0;

  constructor(poll: Partial<TargetPoll> = {}, voterIds: 'exact' | 'trimmed-lowercase' = 'exact') {
    this.#isLowercase = voterIds === 'trimmed-lowercase';
    this.state = {
      pollId: 'moved',
      writeShards: 4,
      candidateIds: ['ann', 'ben'],
      closesAt: undefined,
      certified: false,
      authority: 'sql',
      epoch: 1,
      shown: false,
      finished: false,
      ...poll,
    };
  }

  // What voters do at the pipeline.

  cast(voterId: string, candidateId: string | undefined): void {
    const { authority, epoch, finished } = this.state;
    if (authority !== 'pipeline') throw new RefusedByTarget('The poll takes no votes here.');
    const voterKey = this.keyOf(voterId);
    if (!finished) this.#sealed.set(voterKey, voterId);
    const castAt = new Date().toISOString();
    this.items.set(voterKey, { voterKey, candidateId, epoch, source: undefined, version: undefined, castAt });
    this.stream.push({
      pollShard: this.shardOf(voterKey),
      position: String(this.stream.length + 1).padStart(8, '0'),
      voterKey,
      candidateId,
      castAt,
      epoch,
    });
  }

  keyOf(voterId: string): string {
    const one = voterId.normalize('NFC').trim();
    return createHash('sha256')
      .update(this.#isLowercase ? one.toLowerCase() : one)
      .digest('hex');
  }

  shardOf(voterKey: string): string {
    return pollShard(this.state.pollId, suffixOf(voterKey, this.state.writeShards));
  }

  // What the migration does.

  async poll() {
    return { ...this.state };
  }

  async import(source: string, epoch: number, rows: readonly ImportRow[]): Promise<ImportOutcome[]> {
    const { authority, epoch: current, certified } = this.state;
    if (authority !== 'sql' || epoch !== current || certified)
      throw new RefusedByTarget(`Nothing is imported in epoch ${epoch}.`);
    return rows.map((row) => this.#import(source, epoch, row));
  }

  #import(shard: string, epoch: number, row: ImportRow): ImportOutcome {
    const read = row.voterId === undefined ? undefined : readVoterId(row.voterId);
    if (read && !read.ok) return { status: 'incompatible', reason: VOTER_IMPORT_PROBLEMS[read.problem] };
    const voterKey = read ? this.keyOf(read.voterId) : row.voterKey;
    if (voterKey === undefined) throw new RangeError('A row names a voter or a voter key.');
    const reason = this.#problemOf(row);
    if (reason) return { status: 'incompatible', reason, voterKey };
    const standing = this.items.get(voterKey);
    // A ballot known by its key alone is of no voter of the source: it keeps the source of the one whose place it takes.
    const isExtra = row.voterId === undefined;
    if (isExtra && !standing) return { status: 'stands', voterKey };
    const source = row.voterId === undefined ? standing?.source : sourceOf(shard, row.voterId);
    const { candidateId, castAt, version } = row;
    const item = { voterKey, candidateId, epoch, source, version, castAt };
    const status = standing ? overwriting(standing, item, isExtra) : 'written';
    if (status === 'written') this.items.set(voterKey, item);
    return { status, voterKey };
  }

  #problemOf({ candidateId, castAt }: ImportRow): ImportProblem | undefined {
    if (candidateId === undefined) return undefined;
    if (!this.state.candidateIds.includes(candidateId)) return 'no-such-candidate';
    return instantSchema.safeParse(castAt).success ? undefined : 'no-cast-time';
  }

  async voterKeys(voterIds: readonly string[]) {
    return voterIds.map((voterId) => {
      const read = readVoterId(voterId);
      return read.ok ? this.keyOf(read.voterId) : undefined;
    });
  }

  async standing(voterKeys: readonly string[]) {
    return new Map(
      voterKeys.flatMap((key) => {
        const item = this.items.get(key);
        return item ? [[key, item] as const] : [];
      }),
    );
  }

  async *ballots(shard: string) {
    const here = [...this.items.values()].flatMap(({ candidateId, castAt = '', ...item }) =>
      candidateId !== undefined && this.shardOf(item.voterKey) === shard
        ? [{ ...item, candidateId, castAt }]
        : [],
    );
    yield* here.sort((a, b) => (a.voterKey < b.voterKey ? -1 : 1));
  }

  async totals() {
    const totals = new Map<string, number>();
    for (const { candidateId } of this.items.values())
      if (candidateId !== undefined) totals.set(candidateId, (totals.get(candidateId) ?? 0) + 1);
    return totals;
  }

  async lagMs() {
    return this.lag;
  }

  async move(from: MoveState, to: MoveState) {
    const { authority, epoch, shown, finished } = this.state;
    const isThere =
      authority === from.authority &&
      epoch === from.epoch &&
      shown === from.shown &&
      finished === from.finished;
    if (isThere) this.state = { ...this.state, ...to };
    const { state } = this;
    return { authority: state.authority, epoch: state.epoch, shown: state.shown, finished: state.finished };
  }

  async mark(epoch: number) {
    this.marked.push(epoch);
    this.markers.push({ epoch, behind: this.stream.length });
  }

  async unseal(voterKeys: readonly string[]) {
    return new Map(
      voterKeys.flatMap((key) => {
        const voterId = this.#sealed.get(key);
        return voterId === undefined ? [] : [[key, voterId] as const];
      }),
    );
  }

  async forget() {
    this.#sealed.clear();
  }
}

function sourceOf(shard: string, voterId: string): string {
  return `${shard}/${createHash('sha256').update(voterId).digest('hex').slice(0, 16)}`;
}

/** What becomes of an import that meets something. */
function overwriting(
  standing: Standing,
  item: Standing & { version: number },
  isExtra: boolean,
): ImportOutcome['status'] {
  if (isExtra ? isOlder(standing, item) : mayReplace(standing, item)) return 'written';
  const isOthers = standing.source !== undefined && standing.source !== item.source;
  return item.candidateId !== undefined && isOthers ? 'conflict' : 'stands';
}

function mayReplace(standing: Standing, item: Standing & { version: number }): boolean {
  if (item.version === 0) return false;
  const isOwn = standing.source === item.source;
  if (standing.epoch !== item.epoch)
    return standing.epoch < item.epoch && (isOwn || standing.source === undefined);
  // A tombstone that an import wrote which knew no voter.
  if (standing.source === undefined) return standing.version !== undefined;
  const isLeft = standing.candidateId === undefined && shardOf(standing) === shardOf(item);
  return (isOwn || isLeft) && isOlder(standing, item);
}

function isOlder(standing: Standing, item: Standing & { version: number }): boolean {
  if (standing.epoch !== item.epoch) return standing.epoch < item.epoch;
  return standing.version !== undefined && standing.version < item.version;
}

function shardOf({ source = '' }: Standing): string {
  return source.slice(0, source.indexOf('/'));
}
