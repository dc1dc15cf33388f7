import { escapeLiteral as literal } from 'pg';
import { BACK_SETTING, type SourceSql } from './source-sql';

/** SQLSTATE of what is refused because the poll's votes are taken elsewhere. */
export const MOVED_STATE = 'VM001';

/** SQLSTATE of a TRUNCATE, which no trigger could capture row by row. */
const TRUNCATE_STATE = 'VM002';

/** What a migration puts into a database. Runs while nobody writes ballots; may be repeated at any time. */
export function installSql(sql: SourceSql): string {
  return [schemaSql(sql), captureFunction(sql), refuseFunction(sql), triggersSql(sql)].join('\n');
}

/** The outbox, the authority, the markers, and how far the way back is. */
function schemaSql({ migration }: SourceSql): string {
  return `
    CREATE SCHEMA IF NOT EXISTS ${migration};
    CREATE SEQUENCE IF NOT EXISTS ${migration}.versions;
    CREATE TABLE IF NOT EXISTS ${migration}.ballot_changes (
      version      bigint PRIMARY KEY DEFAULT nextval('${migration}.versions'),
      voter_id     text COLLATE "C",
      voter_key    text,
      gone         boolean NOT NULL,
      candidate_id text,
      cast_at      text,
      at           timestamp with time zone NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX IF NOT EXISTS ballot_changes_by_voter ON ${migration}.ballot_changes (voter_id);
    CREATE TABLE IF NOT EXISTS ${migration}.state (
      one       boolean PRIMARY KEY DEFAULT true CHECK (one),
      authority text NOT NULL,
      epoch     bigint NOT NULL,
      installed text
    );
    INSERT INTO ${migration}.state (authority, epoch) VALUES ('sql', 1) ON CONFLICT DO NOTHING;
    CREATE TABLE IF NOT EXISTS ${migration}.markers (
      epoch   bigint PRIMARY KEY,
      version bigint NOT NULL
    );
    CREATE TABLE IF NOT EXISTS ${migration}.back_positions (
      poll_shard text PRIMARY KEY,
      position   text COLLATE "C" NOT NULL
    );`;
}

/**
 * Writes each change into the outbox, with the rights of whoever installed it. The version is drawn here, behind the change:
 * one drawn before it might belong to an insert that a deletion with a higher version came before.
 */
function captureFunction(sql: SourceSql): string {
  const { migration, pollColumn, poll } = sql;
  return `
    CREATE OR REPLACE FUNCTION ${migration}.capture() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $capture$
    BEGIN
      -- An update that changes the key is the end of one ballot and the beginning of another.
      IF TG_OP <> 'INSERT' AND OLD.${pollColumn} = ${poll} AND (
        TG_OP = 'DELETE'
        OR NEW.${pollColumn} IS DISTINCT FROM OLD.${pollColumn}
        OR ${sql.voter('NEW')} IS DISTINCT FROM ${sql.voter('OLD')}
      ) THEN
        INSERT INTO ${migration}.ballot_changes (voter_id, gone) VALUES (${sql.voter('OLD')}, true);
      END IF;
      IF TG_OP <> 'DELETE' AND NEW.${pollColumn} = ${poll} THEN
        INSERT INTO ${migration}.ballot_changes (voter_id, gone, candidate_id, cast_at)
        VALUES (${sql.voter('NEW')}, false, ${sql.candidate('NEW')}, ${sql.castAt('NEW')});
      END IF;
      RETURN NULL;
    END $capture$;`;
}

function refuseFunction({ migration, pollColumn, poll, layout }: SourceSql): string {
  const moved = literal(`The poll ${layout.pollId} takes no votes here: it has moved.`);
  return `
    CREATE OR REPLACE FUNCTION ${migration}.refuse() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog AS $refuse$
    BEGIN
      IF (TG_OP <> 'INSERT' AND OLD.${pollColumn} = ${poll}) OR (TG_OP <> 'DELETE' AND NEW.${pollColumn} = ${poll}) THEN
        RAISE EXCEPTION USING ERRCODE = '${MOVED_STATE}', MESSAGE = ${moved};
      END IF;
      IF TG_OP = 'DELETE' THEN
        RETURN OLD;
      END IF;
      RETURN NEW;
    END $refuse$;
    CREATE OR REPLACE FUNCTION ${migration}.refuse_truncate() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog AS $refuse$
    BEGIN
      RAISE EXCEPTION USING ERRCODE = '${TRUNCATE_STATE}',
        MESSAGE = 'Ballots cannot be truncated while they are moved.',
        HINT = 'Delete them row by row.';
    END $refuse$;`;
}

/** Triggers that fire in every session, those that apply a replica's changes included. */
function triggersSql(sql: SourceSql): string {
  const { migration, ballots } = sql;
  const votersOwn = `current_setting('${BACK_SETTING}', true) IS DISTINCT FROM 'on'`;
  return `
    CREATE OR REPLACE TRIGGER ${sql.ownName('capture')} AFTER INSERT OR UPDATE OR DELETE ON ${ballots}
      FOR EACH ROW WHEN (${votersOwn}) EXECUTE FUNCTION ${migration}.capture();
    CREATE OR REPLACE TRIGGER ${sql.ownName('truncate')} BEFORE TRUNCATE ON ${ballots}
      FOR EACH STATEMENT EXECUTE FUNCTION ${migration}.refuse_truncate();
    CREATE OR REPLACE TRIGGER ${sql.ownName('fence')} BEFORE INSERT OR UPDATE OR DELETE ON ${ballots}
      FOR EACH ROW WHEN (${votersOwn}) EXECUTE FUNCTION ${migration}.refuse();
    ALTER TABLE ${ballots} ENABLE ALWAYS TRIGGER ${sql.ownName('capture')};
    ALTER TABLE ${ballots} ENABLE ALWAYS TRIGGER ${sql.ownName('truncate')};`;
}

/** Takes out what captures, and all that it has kept of voters. The fence stays, and the state that says why. */
export function removeButFenceSql({ migration }: SourceSql): string {
  return `
    DROP FUNCTION IF EXISTS ${migration}.capture() CASCADE;
    DROP FUNCTION IF EXISTS ${migration}.refuse_truncate() CASCADE;
    TRUNCATE ${migration}.ballot_changes, ${migration}.markers, ${migration}.back_positions;`;
}

/** Closes or opens the fence, which stands ready from the beginning: that takes no other lock than the writers' one. */
export function fenceSql(sql: SourceSql, isClosed: boolean): string {
  return `ALTER TABLE ${sql.ballots} ${isClosed ? 'ENABLE ALWAYS' : 'DISABLE'} TRIGGER ${sql.ownName('fence')}`;
}
