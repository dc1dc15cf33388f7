import { chunks } from '../../lambda/shared/tables/read-items';
import { groupBy } from '../group-by';
import { type Mapping, mapRow } from '../mapping';
import type { SourceRow, SourceShard } from '../source/source-shard';
import type { MoveState, Standing } from '../target/target';
import type { KeyedRow, Pair } from './pair';
import { type VerifyParts, VOTERS_A_CALL } from './parts';
import { type LookedRow, tellApart } from './tell-apart';

/** A voter of the source, who may have a ballot under a voter key. */
export type Voter = Pick<KeyedRow, 'shard' | 'voterId'>;

/** A voter key to look at, and the voters whose rows may be under it. */
export interface Looked {
  voterKey: string;
  voters: readonly Voter[];
}

/** What stands under a voter key at a further look. */
export interface Look {
  pair: Pair;
  /** Whether a change of it may still be on its way. */
  isPending: boolean;
}

export interface LookOptions {
  authority: MoveState['authority'];
  epoch: number;
  /**
   * When rows of the source were read of which some were not there, in milliseconds since 1970. A ballot that only the pipeline
   * has may have been taken back, by a voter who is not known, in changes that are as old as this.
   */
  readThrough: number;
}

type Parts = Pick<VerifyParts, 'shards' | 'target' | 'mapping' | 'clock'>;

/**
 * Looks at voter keys again: first at the source, then at its outbox, then at the pipeline. So whatever was committed at the
 * source before its rows were read, and is not in the outbox, has been applied when the pipeline is read.
 */
export async function look(parts: Parts, looked: readonly Looked[], options: LookOptions): Promise<Look[]> {
  const { shards, mapping, clock } = parts;
  const { authority, epoch, readThrough } = options;
  const isSource = authority === 'sql';
  const voterKeys = looked.map(({ voterKey }) => voterKey);
  const unknown = looked.filter(({ voters }) => voters.length === 0).map(({ voterKey }) => voterKey);
  const sealed = isSource ? new Map<string, string>() : await unseal(parts, unknown);
  const atShards = await Promise.all(
    shards.map((shard) => lookAtShard(shard, votersOf(shard.name, looked, sealed), mapping)),
  );
  const isUnknownPending = unknown.length > 0 && !(await isQuiet(shards, clock.now() - readThrough));
  const standing = await standingOf(parts, voterKeys);
  const found = atShards.flatMap(({ rows }) => rows);
  const rowsOf = groupBy(
    found.map(({ keyed }) => keyed),
    ({ voterKey }) => voterKey,
  );
  const now = voterKeys.map((voterKey) => ({
    voterKey,
    rows: rowsOf.get(voterKey) ?? [],
    standing: standing.get(voterKey),
  }));
  const pending = new Set([...atShards.flatMap((at) => at.pending), ...(isUnknownPending ? unknown : [])]);
  const toldApart = isSource ? await tellApart(parts, now, found, epoch) : now;
  return toldApart.map((pair) => ({ pair, isPending: pending.has(pair.voterKey) }));
}

/** What stands under voter keys now; tombstones too. */
export async function standingOf(
  { target }: Pick<VerifyParts, 'target'>,
  voterKeys: readonly string[],
): Promise<Map<string, Standing>> {
  const found = await Promise.all(chunks(voterKeys, VOTERS_A_CALL).map((part) => target.standing(part)));
  return new Map(found.flatMap((part) => [...part]));
}

async function unseal({ target }: Parts, voterKeys: readonly string[]): Promise<Map<string, string>> {
  const found = await Promise.all(chunks(voterKeys, VOTERS_A_CALL).map((part) => target.unseal(part)));
  return new Map(found.flatMap((part) => [...part]));
}

/** Voter ids to voter keys: those whose rows were seen in the shard, and those whose rows may be in any. */
function votersOf(shard: string, looked: readonly Looked[], sealed: ReadonlyMap<string, string>) {
  return new Map([
    ...looked.flatMap(({ voterKey, voters }) =>
      voters.filter((voter) => voter.shard === shard).map(({ voterId }) => [voterId, voterKey] as const),
    ),
    ...[...sealed].map(([voterKey, voterId]) => [voterId, voterKey] as const),
  ]);
}

async function lookAtShard(
  shard: SourceShard,
  voters: ReadonlyMap<string, string>,
  mapping: Mapping,
): Promise<{ rows: LookedRow[]; pending: string[] }> {
  const rows: LookedRow[] = [];
  const pending: string[] = [];
  for (const part of chunks([...voters.keys()], VOTERS_A_CALL)) {
    const found = await shard.rowsOf(part);
    rows.push(...found.flatMap((row) => lookedRow(row, shard.name, voters, mapping) ?? []));
    pending.push(...(await shard.pendingOf(part)));
  }
  return { rows, pending: pending.flatMap((voterId) => voters.get(voterId) ?? []) };
}

/** The row as it would be carried; `undefined` when it cannot be. */
function lookedRow(
  found: SourceRow,
  shard: string,
  voters: ReadonlyMap<string, string>,
  mapping: Mapping,
): LookedRow | undefined {
  const mapped = mapRow(found, mapping);
  if (!mapped.ok) return undefined;
  const { voterId, candidateId } = mapped.row;
  const voterKey = voters.get(voterId);
  return voterKey === undefined
    ? undefined
    : { keyed: { voterKey, shard, rowId: found.rowId, voterId, candidateId }, row: mapped.row };
}

/** Whether all changes are relayed that were made more than so many milliseconds ago. */
async function isQuiet(shards: readonly SourceShard[], ms: number): Promise<boolean> {
  const outboxes = await Promise.all(shards.map((shard) => shard.outbox()));
  return outboxes.every(({ rows, oldestMs }) => rows === 0 || oldestMs < ms);
}
