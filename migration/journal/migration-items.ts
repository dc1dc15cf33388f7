import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { MIGRATIONS } from '../../lambda/shared/names';
import type { Item } from './entries';

/** The items of one migration in the Migrations table, by their sort keys. Every read is consistent. */
export class MigrationItems {
  readonly #db: DynamoDBClient;
  readonly table: string;
  readonly migrationId: string;

  constructor(db: DynamoDBClient, table: string, migrationId: string) {
    this.#db = db;
    this.table = table;
    this.migrationId = migrationId;
  }

  key(entry: string): Item {
    return { [MIGRATIONS.migration]: { S: this.migrationId }, [MIGRATIONS.entry]: { S: entry } };
  }

  async get(entry: string): Promise<Item | undefined> {
    const call = new GetItemCommand({ TableName: this.table, Key: this.key(entry), ConsistentRead: true });
    return (await this.#db.send(call)).Item;
  }

  async put(entry: string, item: Item): Promise<void> {
    await this.#db.send(new PutItemCommand(this.putOf(entry, item)));
  }

  putOf(entry: string, item: Item) {
    return { TableName: this.table, Item: { ...item, ...this.key(entry) } };
  }

  async delete(entry: string): Promise<void> {
    await this.#db.send(new DeleteItemCommand({ TableName: this.table, Key: this.key(entry) }));
  }

  /** Those whose sort keys begin with the prefix, in their order. */
  async *from(prefix: string): AsyncGenerator<Item> {
    const pages = paginateQuery({ client: this.#db }, this.#queryOf(prefix));
    for await (const { Items } of pages) yield* Items ?? [];
  }

  /** The last so many of those, in their order. */
  async last(prefix: string, count: number): Promise<Item[]> {
    const call = new QueryCommand({ ...this.#queryOf(prefix), ScanIndexForward: false, Limit: count });
    return ((await this.#db.send(call)).Items ?? []).reverse();
  }

  #queryOf(prefix: string): QueryCommandInput {
    return {
      TableName: this.table,
      KeyConditionExpression: 'migration = :migration AND begins_with(entry, :prefix)',
      ExpressionAttributeValues: marshall({ ':migration': this.migrationId, ':prefix': prefix }),
      ConsistentRead: true,
    };
  }

  /** Writes all or nothing; answers whether the conditions held. */
  async together(TransactItems: TransactWriteItemsCommandInput['TransactItems']): Promise<boolean> {
    try {
      await this.#db.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (isRefused(error)) return false;
      throw error;
    }
  }
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed')
  );
}
