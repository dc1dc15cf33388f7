import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { givenToken, LocalIssuer } from '../../cli/api/tokens';
import { CommandError, UsageError } from '../../cli/errors';
import { checkedUrl, type Io } from '../../cli/session';
import { type Database, withDatabase } from '../../cli/tables/database';
import { NEW_MOVE } from '../../contract/moving-poll';
import type { Journal } from '../journal/journal';
import { TableJournal } from '../journal/table-journal';
import { DynamoDbStream } from '../reverse/dynamodb-stream';
import { openShards } from '../source/connect';
import { type MigrationFile, MigrationFileError, readMigrationFile } from '../source/migration-file';
import { PipelineTarget } from '../target/pipeline-target';
import type { MigrationParts, OpenMigration } from './parts';
import type { GlobalOptions } from './session';

/** @throws CommandError when the file cannot be used */
export async function openMigrationFile(options: GlobalOptions, io: Io): Promise<OpenMigration> {
  return migrationOf(await readFile(options.file), options, io.signal);
}

/** The migration that a file tells of, at an API. */
export function migrationOf(
  file: MigrationFile,
  options: Omit<GlobalOptions, 'file'>,
  signal: AbortSignal,
): OpenMigration {
  const http = new HttpClient(checkedUrl(options.url), signal);
  const api = new ApiClient(http, options.token ? givenToken(options.token) : new LocalIssuer(http));
  const withJournal = <T>(use: (journal: Journal, database: Database) => Promise<T>) =>
    withDatabase({ api }, options, async (database) => {
      const table = options.migrationsTable ?? (await api.localOutput('MigrationsTableName'));
      if (table === undefined)
        throw new UsageError('--migrations-table belongs to the other three: give all four.');
      return use(new TableJournal(database.db, table, file.poll), database);
    });
  return {
    migrationId: file.poll,
    withJournal,
    withParts: (use) => withJournal((journal, database) => withShards(file, { api, journal, database }, use)),
  };
}

async function readFile(path: string): Promise<MigrationFile> {
  try {
    return await readMigrationFile(path);
  } catch (error) {
    throw error instanceof MigrationFileError ? new CommandError(error.message) : error;
  }
}

interface Sides {
  api: ApiClient;
  journal: Journal;
  database: Database;
}

async function withShards<T>(
  file: MigrationFile,
  { api, journal, database }: Sides,
  use: (parts: MigrationParts) => Promise<T>,
): Promise<T> {
  const opened = await openShards(file);
  if (!opened.ok) throw new CommandError(opened.problems.join('\n'));
  const { shards } = opened;
  const { poll: pollId, candidates, voterIds } = file;
  try {
    return await use({
      journal,
      target: new PipelineTarget(api, database, pollId),
      shards,
      candidates,
      openStream: (signal) => openStream(database, pollId, signal),
      async createPoll(poll) {
        await api.createPoll({ ...poll, pollId, access: 'account', voterIds, move: NEW_MOVE });
      },
    });
  } finally {
    await Promise.all(shards.map((shard) => shard.close()));
  }
}

async function openStream(
  { db, tables }: Database,
  pollId: string,
  signal: AbortSignal,
): Promise<DynamoDbStream> {
  const { Table } = await db.send(new DescribeTableCommand({ TableName: tables.votes }));
  const streamArn = Table?.LatestStreamArn;
  if (streamArn === undefined)
    throw new CommandError(`The table ${tables.votes} has no stream, which SQL would follow.`);
  const { endpoint, region, credentials } = db.config;
  return new DynamoDbStream(
    new DynamoDBStreamsClient({ endpoint, region, credentials }),
    streamArn,
    pollId,
    signal,
  );
}
