import { nameOf } from '../source/row-key';
import type { Standing } from '../target/target';

/** A ballot of the source that can be carried, with its voter key. */
export interface KeyedRow {
  voterKey: string;
  /** The name of the source shard it is in. */
  shard: string;
  rowId: string;
  voterId: string;
  /** As the pipeline calls the candidate. */
  candidateId: string;
  /** The pipeline has said that what stands there is of another voter of the source. */
  isOther?: boolean;
}

/** All that the two sides have under one voter key. */
export interface Pair {
  voterKey: string;
  rows: readonly KeyedRow[];
  standing: Standing | undefined;
}

/** How the pipeline differs from the source: it lacks a ballot, has another one, or has one that no voter of the source has. */
export type Difference = 'missing' | 'different' | 'extra';

export interface Comparison {
  /** The one row that the pipeline's ballot is to be of. */
  carried: KeyedRow | undefined;
  /** Rows that cannot be carried, because another voter of the source has their voter key. */
  conflicts: KeyedRow[];
  difference: Difference | undefined;
}

/**
 * Compares the two sides. Where several rows have one voter key, the one that the standing ballot was imported from is carried. Where
 * nothing says which, it is one that is the same, or the first.
 */
export function compare(pair: Pair): Comparison {
  const { rows, standing } = pair;
  const able = [...ableRows(pair)].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const carried = able.find(({ candidateId }) => candidateId === standing?.candidateId) ?? able[0];
  return {
    carried,
    conflicts: rows.filter((row) => row !== carried),
    difference: differenceOf(carried?.candidateId, standing?.candidateId),
  };
}

/** Whether one look is enough: the two sides are the same, and there is no doubt which row is carried. */
export function isPlain(pair: Pair): boolean {
  return ableRows(pair).length <= 1 && compare(pair).difference === undefined;
}

/** Rows that what stands at the pipeline may be of, or may give way to: a tombstone does to other voters of its shard. */
export function ableRows({ rows, standing }: Pair): readonly KeyedRow[] {
  if (standing?.source === undefined) return rows;
  const holder = shardOfSource(standing.source);
  return rows.filter(({ shard, isOther }) => shard === holder && isOther !== true);
}

function differenceOf(source: string | undefined, target: string | undefined): Difference | undefined {
  if (source === target) return undefined;
  if (source === undefined) return 'extra';
  return target === undefined ? 'missing' : 'different';
}

/** The source shard that an imported ballot says it comes from. */
export function shardOfSource(source: string): string {
  return source.slice(0, source.lastIndexOf('/'));
}

/** Whether nothing was written between two readings of one voter key. */
export function isSameStanding(a: Standing | undefined, b: Standing | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.candidateId === b.candidateId && a.epoch === b.epoch && a.source === b.source && a.version === b.version
  );
}
