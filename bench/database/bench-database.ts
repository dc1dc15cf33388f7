import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { databaseClients } from '../../local/database/clients';
import type { Engine } from '../../local/database/engine';
import { startEngine } from '../../local/database/start-engine';

/** A database of its own for measurements, in a temporary folder. */
export interface BenchDatabase {
  engine: Engine;
  folder: string;
  /** A new client; all end with the database. */
  client(): DynamoDBClient;
  stop(): Promise<void>;
}

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'voting-bench-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const engine = await startEngine(folder).catch(async (error: unknown) => {
    await removeFolder();
    throw error;
  });
  const clients: DynamoDBClient[] = [];
  return {
    engine,
    folder,
    client() {
      const { db, streams } = databaseClients(engine.endpoint);
      streams.destroy();
      clients.push(db);
      return db;
    },
    async stop() {
      for (const client of clients) client.destroy();
      await engine.stop();
      await removeFolder();
    },
  };
}

/** Creates tables, by name with their partition keys, and deletes them after use. */
export async function withTables<T>(
  db: DynamoDBClient,
  keys: Record<string, string>,
  use: () => Promise<T>,
): Promise<T> {
  await Promise.all(Object.entries(keys).map(([name, key]) => createTable(db, name, key)));
  try {
    return await use();
  } finally {
    await Promise.all(Object.keys(keys).map((TableName) => db.send(new DeleteTableCommand({ TableName }))));
  }
}

async function createTable(db: DynamoDBClient, TableName: string, key: string): Promise<void> {
  await db.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
}
