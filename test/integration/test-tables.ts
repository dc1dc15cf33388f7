import { rm } from 'node:fs/promises';
import { CreateTableCommand, DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DELIVERIES,
  DESK_INDEX,
  DUE_DELIVERIES_INDEX,
  LISTED_INDEX,
  POLLS,
  REFUSALS,
  ROLL,
  SEALS,
  SERIES,
  VOTES,
  WEBHOOKS,
} from '../../lambda/shared/names';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { databaseClients } from '../../local/database/clients';
import { startEngine } from '../../local/database/start-engine';

/** Votes, Polls, Roll, Series, Refusals, Seals, Webhooks and Deliveries, empty, in a real database; no functions, no stream. */
export interface TestTables {
  /** A client of its own, which the tables' end destroys. */
  client(): DynamoDBClient;
  votes: string;
  polls: string;
  roll: string;
  series: string;
  refusals: string;
  seals: string;
  webhooks: string;
  deliveries: string;
  stop(): Promise<void>;
}

export async function startTestTables(): Promise<TestTables> {
  const folder = await makeTemporaryFolder('voting-tables-');
  const engine = await startEngine(folder);
  const clients: ReturnType<typeof databaseClients>[] = [];
  const client = () => {
    const made = databaseClients(engine.endpoint);
    clients.push(made);
    return made.db;
  };
  const db = client();
  const names = [
    `votes-${process.pid}`,
    `polls-${process.pid}`,
    `roll-${process.pid}`,
    `series-${process.pid}`,
    `refusals-${process.pid}`,
    `seals-${process.pid}`,
    `webhooks-${process.pid}`,
    `deliveries-${process.pid}`,
  ] as const;
  await createTable(db, names[0], [VOTES.pollShard, VOTES.voterKey]);
  await createTable(db, names[1], [POLLS.pollId], [LISTED_INDEX, DESK_INDEX]);
  await createTable(db, names[2], [ROLL.pollShard, ROLL.entry]);
  await createTable(db, names[3], [SERIES.pollId, SERIES.sample]);
  await createTable(db, names[4], [REFUSALS.pollId]);
  await createTable(db, names[5], [SEALS.pollShard, SEALS.voterKey]);
  await createTable(db, names[6], [WEBHOOKS.webhookId]);
  await createTable(db, names[7], [DELIVERIES.webhookId, DELIVERIES.deliveryId], [DUE_DELIVERIES_INDEX]);
  return {
    client,
    votes: names[0],
    polls: names[1],
    roll: names[2],
    series: names[3],
    refusals: names[4],
    seals: names[5],
    webhooks: names[6],
    deliveries: names[7],
    async stop() {
      for (const TableName of names) await db.send(new DeleteTableCommand({ TableName }));
      for (const made of clients) {
        made.db.destroy();
        made.streams.destroy();
      }
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Index {
  name: string;
  partitionKey: string;
  sortKey: string;
}

async function createTable(
  db: DynamoDBClient,
  TableName: string,
  keys: readonly string[],
  indexes: readonly Index[] = [],
): Promise<void> {
  const ofIndexes = indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...new Set([...keys, ...ofIndexes])].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: keySchema(keys),
      ...(indexes.length > 0 && {
        GlobalSecondaryIndexes: indexes.map(({ name, partitionKey, sortKey }) => ({
          IndexName: name,
          KeySchema: keySchema([partitionKey, sortKey]),
          Projection: { ProjectionType: 'ALL' as const },
        })),
      }),
    }),
  );
}

function keySchema(keys: readonly string[]) {
  return keys.map((AttributeName, i) => ({
    AttributeName,
    KeyType: i === 0 ? ('HASH' as const) : ('RANGE' as const),
  }));
}
