import { createHash } from 'node:crypto';
import { escapeLiteral as literal, escapeIdentifier as quoted } from 'pg';
import type { SourceNames } from './names';

/** Of the columns that a migration reads, as PostgreSQL writes types: `character varying(64)`. */
export interface ColumnTypes {
  pollId: string;
  voterId: string;
  candidateId: string;
  castAt: string;
  /** `undefined` where polls have none. */
  opensAt: string | undefined;
  closesAt: string | undefined;
}

export const SHIPPED_TYPES: ColumnTypes = {
  pollId: 'integer',
  voterId: 'text',
  candidateId: 'integer',
  castAt: 'timestamp without time zone',
  opensAt: 'timestamp without time zone',
  closesAt: 'timestamp without time zone',
};

/** One poll in one database. */
export interface SourceLayout {
  names: SourceNames;
  types: ColumnTypes;
  pollId: string;
  /** Of times without a zone, such as `Europe/Berlin`; `undefined` where the columns say it themselves. */
  timeZone: string | undefined;
}

/** Set in transactions that write what voters did at the pipeline: neither captured nor refused. */
export const BACK_SETTING = 'vote_migration.back';

/** All that migrations put in is called so. */
export const OWN_PREFIX = 'vote_migration_';

/** PostgreSQL cuts names off behind 63 bytes; a UUID still fits. */
const MAX_NAMED_BYTES = 36;

const ISO = literal('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

/** An instant as ISO 8601 UTC to the millisecond; NULL for one that this cannot write, such as `infinity`. */
export function isoText(instant: string): string {
  const utc = `(${instant} AT TIME ZONE 'UTC')`;
  return `CASE WHEN extract(year FROM ${utc}) BETWEEN 1 AND 9999 THEN to_char(${utc}, ${ISO}) END`;
}

/** The parts that SQL statements on one poll's ballots are put together from. */
export class SourceSql {
  readonly layout: SourceLayout;
  /** The table of ballots. */
  readonly ballots: string;
  /** The schema of all that the migration of this poll puts in. */
  readonly migration: string;
  /** The poll's id, as a value of its column. */
  readonly poll: string;
  readonly pollColumn: string;
  readonly idColumn: string;
  readonly candidateColumn: string;
  readonly castAtColumn: string;
  readonly voterColumn: string;

  constructor(layout: SourceLayout) {
    const { schema, ballots } = layout.names;
    this.layout = layout;
    this.ballots = `${quoted(schema)}.${quoted(ballots.table)}`;
    this.migration = quoted(this.migrationName);
    this.poll = `${literal(layout.pollId)}::${layout.types.pollId}`;
    this.pollColumn = quoted(ballots.pollId);
    this.idColumn = quoted(ballots.id);
    this.candidateColumn = quoted(ballots.candidateId);
    this.castAtColumn = quoted(ballots.castAt);
    this.voterColumn = quoted(ballots.voterId);
  }

  get migrationName(): string {
    const { pollId } = this.layout;
    const isShort = Buffer.byteLength(pollId) <= MAX_NAMED_BYTES;
    return `${OWN_PREFIX}${isShort ? pollId : createHash('sha256').update(pollId).digest('hex').slice(0, 32)}`;
  }

  /** A table of the source. */
  table(name: string): string {
    return `${quoted(this.layout.names.schema)}.${quoted(name)}`;
  }

  /** The name of a trigger or an index, which stands beside those of other polls. */
  ownName(what: string): string {
    return quoted(`${this.migrationName}_${what}`);
  }

  /** The voter id of a row as text that sorts by its bytes. */
  voter(row = 'ballots'): string {
    return `(${row}.${this.voterColumn})::text COLLATE "C"`;
  }

  candidate(row = 'ballots'): string {
    return `(${row}.${this.candidateColumn})::text`;
  }

  castAt(row = 'ballots'): string {
    return isoText(this.instant(`${row}.${this.castAtColumn}`, this.layout.types.castAt));
  }

  /** A column's value as `timestamp with time zone`. */
  instant(value: string, type: string): string {
    return type.includes('without time zone') ? `(${value} AT TIME ZONE ${this.#zone()})` : value;
  }

  /** The ISO 8601 text of a parameter as a value of the column. */
  castAtOf(text: string): string {
    const instant = `(${text})::timestamp with time zone`;
    return this.layout.types.castAt.includes('without time zone')
      ? `(${instant} AT TIME ZONE ${this.#zone()})`
      : instant;
  }

  #zone(): string {
    const { timeZone } = this.layout;
    if (timeZone === undefined) throw new Error('Times without a zone need one.');
    return literal(timeZone);
  }
}
