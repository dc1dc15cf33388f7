import { partitionsOf } from '../../lib/capacity/partition-model';
import type { CallPart, KeyName } from './call-parts';
import type { ConsumedUnits } from './consumed-units';
import { AWS_UNITS, type Kind, Partitions, type Units } from './partitions';

/** A table as far as its partitions depend on it. */
export interface PartitionedTable {
  tableName: string;
  arn: string;
  /** Names of the attributes that make its key, the partition key's first. */
  key: readonly string[];
  /** Names of its global indexes. */
  globalIndexes: readonly string[];
  warmThroughput?: { readUnitsPerSecond: number; writeUnitsPerSecond: number } | undefined;
}

/** What was asked for more than its partition gives. */
export interface Throttled {
  tableName: string;
  index?: string | undefined;
  kind: Kind;
}

export interface ModelOptions {
  /** Of each partition. @default - as on AWS */
  units?: Units;
  /** Milliseconds on any clock that never goes back. */
  now?: (() => number) | undefined;
}

/** A global index holds lists, each under one key, so it is one partition (docs/decisions/0040-a-model-of-partitions.md). */
const INDEX_PARTITIONS = 1;

/**
 * The tables' partitions by the model of `lib/capacity/partition-model.ts`, and what they have left. A partition takes calls while
 * it has units left. What a call takes beyond its least is known once it is answered; it is taken then, and owed if need be.
 */
export class PartitionModel {
  readonly #tables: ReadonlyMap<string, PartitionedTable>;
  readonly #partitions = new Map<string, Partitions>();

  constructor(tables: readonly PartitionedTable[], { units = AWS_UNITS, now }: ModelOptions = {}) {
    this.#tables = new Map(tables.map((table) => [table.tableName, table]));
    for (const table of tables) {
      this.#partitions.set(nameOf(table.tableName), new Partitions(partitionsOf(table), units, now));
      for (const index of table.globalIndexes)
        this.#partitions.set(nameOf(table.tableName, index), new Partitions(INDEX_PARTITIONS, units, now));
    }
  }

  /** `undefined` for a table that is not the template's. */
  table(name: string): PartitionedTable | undefined {
    return this.#tables.get(name);
  }

  /** Of a global index, whose only partition holds all keys, none. */
  readonly keyName: KeyName = (table, index) =>
    this.#globalIndex({ table, index }) === undefined ? this.#tables.get(table)?.key[0] : undefined;

  /** Lets all parts pass and takes their least, or none of them. Answers what has nothing left, for each part. */
  admit(parts: readonly CallPart[]): Throttled[][] {
    const throttled = parts.map((part) => this.#lacking(part));
    const pass = throttled.every((lacking) => lacking.length === 0);
    if (pass) for (const part of parts) this.#take(part, part.least);
    return throttled;
  }

  /** Takes what parts that were let pass took beyond their least. It is not known which of them took how much of it. */
  settle(parts: readonly CallPart[], consumed: readonly ConsumedUnits[]): void {
    for (const { table, index, units } of consumed) {
      const of = parts.filter((part) => part.table === table);
      const taking = of.filter((part) => this.#globalIndex(part) === index);
      // A write to the table wrote to the index as well.
      const sharing = taking.length > 0 ? taking : of.map((part) => ({ ...part, index, key: undefined }));
      const rest = units - taking.reduce((sum, { least }) => sum + least, 0);
      for (const part of sharing) this.#take(part, rest / sharing.length);
    }
  }

  /** A write waits for each global index of its table, for the request does not say which of them it writes to. */
  #lacking(part: CallPart): Throttled[] {
    const { table: tableName, kind } = part;
    const own = this.#globalIndex(part);
    const alsoWritten = kind === 'write' ? (this.#tables.get(tableName)?.globalIndexes ?? []) : [];
    return [own, ...alsoWritten].flatMap((index) => {
      const isEmpty = this.#holding({ ...part, index }).some((partition) => partition[kind].tokens <= 0);
      return isEmpty ? [{ tableName, index, kind }] : [];
    });
  }

  #take(part: CallPart, units: number): void {
    const holding = this.#holding(part);
    for (const partition of holding) partition[part.kind].owe(units / holding.length);
  }

  #holding(part: CallPart) {
    return this.#partitions.get(nameOf(part.table, this.#globalIndex(part)))?.of(part.key) ?? [];
  }

  /** A local index lies in the partitions of its table. */
  #globalIndex({ table, index }: Pick<CallPart, 'table' | 'index'>): string | undefined {
    return index !== undefined && this.#tables.get(table)?.globalIndexes.includes(index) ? index : undefined;
  }
}

function nameOf(table: string, index?: string): string {
  return index === undefined ? table : `${table}/index/${index}`;
}
