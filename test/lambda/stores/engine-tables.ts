import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BenchDatabase, startBenchDatabase } from '../../../bench/database/bench-database';
import { PollsTable } from '../../../lib/tables/polls-table';
import { TotalsTable } from '../../../lib/tables/totals-table';
import { VotesTable } from '../../../lib/tables/votes-table';
import { LOCAL_REGION } from '../../../local/database/clients';
import { createTables, deleteTables, type LocalTable } from '../../../local/database/tables';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';
import { DESTROYABLE, templateOf } from '../../lib/test-stack';

/** The tables of the template, made on the engine, by name. */
export interface EngineTables {
  readonly db: DynamoDBClient;
  readonly polls: string;
  readonly votes: string;
  readonly totals: string;
}

/** Starts an engine with tables for all tests of a file; what is answered may be read once they run. */
export function engineTables(): EngineTables {
  let database: BenchDatabase;
  let db: DynamoDBClient;
  let tables: LocalTable[] = [];

  beforeAll(async () => {
    database = await startBenchDatabase();
    db = database.client();
    tables = await createTables(tablesTemplate(), new Resolver(NOWHERE), db, `stores${process.pid}`);
  });

  afterAll(async () => {
    await deleteTables(tables, db);
    await database.stop();
  });

  function nameOf(id: string): string {
    const found = tables.find(({ logicalId }) => logicalId.startsWith(id));
    if (!found) throw new Error(`The template has no table ${id}.`);
    return found.tableName;
  }

  return {
    get db() {
      return db;
    },
    get polls() {
      return nameOf('Polls');
    },
    get votes() {
      return nameOf('Votes');
    },
    get totals() {
      return nameOf('Totals');
    },
  };
}

const NOWHERE = { region: LOCAL_REGION, accountId: '0', stackName: 'Test', stackId: 'arn' };

function tablesTemplate() {
  const template = templateOf((stack) => {
    new PollsTable(stack, 'Polls', DESTROYABLE);
    new VotesTable(stack, 'Votes', DESTROYABLE);
    new TotalsTable(stack, 'Totals', DESTROYABLE);
  });
  return parseTemplate(template.toJSON());
}
