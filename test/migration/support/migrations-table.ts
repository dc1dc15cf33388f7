import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { MIGRATIONS } from '../../../lambda/shared/names';
import type { TestTables } from '../../integration/test-tables';

/** The Migrations table beside others. */
export async function addMigrationsTable(tables: TestTables) {
  const db = tables.client();
  const TableName = `migrations-${process.pid}`;
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: MIGRATIONS.migration, AttributeType: 'S' },
        { AttributeName: MIGRATIONS.entry, AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: MIGRATIONS.migration, KeyType: 'HASH' },
        { AttributeName: MIGRATIONS.entry, KeyType: 'RANGE' },
      ],
    }),
  );
  return { db, table: TableName, remove: () => db.send(new DeleteTableCommand({ TableName })) };
}
