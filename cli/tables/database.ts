import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Command, Option } from 'commander';
import type { Poll } from '../../lambda/shared/tables/poll';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { databaseClients } from '../../local/database/clients';
import type { ApiClient, DatabaseAddress } from '../api/api-client';
import { explainAwsError } from '../aws/aws-errors';
import { CommandError, NoDatabaseError, NoSuchPollError, UnreachableError, UsageError } from '../errors';
import type { Session } from '../session';

/** The tables themselves, bypassing the API. */
export interface Database {
  db: DynamoDBClient;
  tables: DatabaseAddress['tables'];
}

/** The tables of a deployed stack, as given on the command line. */
export interface TableOptions {
  pollsTable?: string;
  votesTable?: string;
  totalsTable?: string;
}

export function addTableOptions(command: Command): Command {
  const table = (name: string, output: string) =>
    new Option(`--${name}-table <name>`, `the stack's output ${output}`).env(
      `VOTING_${name.toUpperCase()}_TABLE`,
    );
  return command
    .addOption(table('polls', 'PollsTableName'))
    .addOption(table('votes', 'VotesTableName'))
    .addOption(table('totals', 'TotalsTableName'))
    .addHelpText(
      'after',
      '\nReads the tables themselves: those of a local API, or, with the three table options, those of a deployed' +
        '\nstack, using the AWS credentials and Region of the environment.',
    );
}

/**
 * Opens the tables for as long as `use` takes: those named by the options, or else those of the local API. Throws a
 * `CommandError` when there are none or they cannot be read.
 */
export async function withDatabase<T>(
  { api }: Pick<Session, 'api'>,
  options: TableOptions,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const database = deployedDatabase(options) ?? (await localDatabase(api));
  try {
    return await use(database);
  } catch (error) {
    throw explainDatabaseError(error);
  } finally {
    database.db.destroy();
  }
}

function deployedDatabase({ pollsTable, votesTable, totalsTable }: TableOptions): Database | undefined {
  if (!pollsTable && !votesTable && !totalsTable) return undefined;
  if (!pollsTable || !votesTable || !totalsTable) {
    throw new UsageError('--polls-table, --votes-table and --totals-table belong together: give all three.');
  }
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  return {
    db: new DynamoDBClient({}),
    tables: { polls: pollsTable, votes: votesTable, totals: totalsTable },
  };
}

async function localDatabase(api: ApiClient): Promise<Database> {
  const { endpoint, tables } = await findLocal(api);
  return { db: databaseClients(endpoint).db, tables };
}

async function findLocal(api: ApiClient): Promise<DatabaseAddress> {
  try {
    const found = await api.database();
    if (found) return found;
  } catch (error) {
    if (error instanceof UnreachableError) throw new NoDatabaseError(`${api.url}: ${error.reason}`);
    throw error;
  }
  throw new NoDatabaseError(`${api.url} is not a local API`);
}

/** Reads a poll from its table. Throws `NoSuchPollError` when there is none. */
export async function requirePoll({ db, tables }: Database, pollId: string): Promise<Poll> {
  const poll = await readPoll(db, tables.polls, pollId);
  if (!poll) throw new NoSuchPollError(pollId);
  return poll;
}

/** What went wrong with the tables, as a sentence where it is known; the error itself where it is not. */
function explainDatabaseError(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') {
    return new CommandError('The database cannot be reached: connection refused.');
  }
  return explainAwsError(error, 'DynamoDB');
}
