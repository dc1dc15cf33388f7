import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  type BatchStatementError,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ImportOutcome } from '../../contract/import';
import { type Item, itemKey } from '../shared/ballots/ballot-item';
import { VOTES } from '../shared/names';
import { conditionalWrite } from '../shared/tables/conditional-write';
import { orUnavailable } from '../shared/tables/dynamodb';
import { extraCondition, importCondition, NEW_ITEM, refusedBy } from './import-condition';
import { type ImportItem, writtenItem } from './import-item';

type Status = ImportOutcome['status'];

/** The Votes table as the import uses it. Calls may be carried out late, twice and in any order. */
export interface ImportStore {
  /** Writes up to {@link INSERTS_A_CALL} items where nothing stands; each under a key of its own. In their order. */
  insert(items: readonly ImportItem[]): Promise<('written' | 'exists' | 'unavailable')[]>;
  /** Writes an item if it may take the place of what stands. */
  put(item: ImportItem): Promise<Status>;
}

/** Statements that one call takes (DynamoDB API Reference, BatchExecuteStatement). */
export const INSERTS_A_CALL = 25;

export function importStore(db: DynamoDBClient, tableName: string): ImportStore {
  const putIf = async (item: ImportItem, written: Item, condition: object): Promise<Status> => {
    const outcome = await conditionalWrite(
      db.send(
        new PutItemCommand({
          TableName: tableName,
          Item: written,
          ...condition,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    return outcome.written ? 'written' : refusedBy(outcome.standing, item);
  };

  /** A ballot that no voter has keeps its source, so that its voter's next one finds whose it was. */
  const putExtra = async (item: ImportItem): Promise<Status> => {
    const { Item: standing } = await db.send(
      new GetItemCommand({ TableName: tableName, Key: itemKey(item), ConsistentRead: true }),
    );
    if (!standing) return 'stands';
    const source = standing[VOTES.source]?.S;
    return putIf(item, writtenItem({ ...item, source }), extraCondition(item, standing));
  };

  return {
    async insert(items) {
      const statements = items.map((item) => insertion(tableName, writtenItem(item)));
      const answer = await orUnavailable(
        db.send(new BatchExecuteStatementCommand({ Statements: statements })),
      );
      if (answer === 'unavailable') return items.map(() => answer);
      return items.map((_, i) => insertOutcome(answer.Responses?.[i]?.Error));
    },

    put(item) {
      if (item.source === undefined) return putExtra(item);
      return putIf(item, writtenItem(item), item.version === 0 ? NEW_ITEM : importCondition(item));
    },
  };
}

/** INSERT writes only where nothing stands, and costs what PutItem costs (Developer Guide, "PartiQL insert statements"). */
function insertion(tableName: string, item: Item): { Statement: string; Parameters: AttributeValue[] } {
  const names = Object.keys(item).map((name) => `'${name}': ?`);
  return {
    Statement: `INSERT INTO "${tableName}" VALUE {${names.join(', ')}}`,
    Parameters: Object.values(item),
  };
}

/** What the same statement may get past later (API Reference, BatchStatementError). */
const PASSING: ReadonlySet<string | undefined> = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

function insertOutcome(error: BatchStatementError | undefined): 'written' | 'exists' | 'unavailable' {
  if (!error) return 'written';
  if (error.Code === 'DuplicateItem') return 'exists';
  if (PASSING.has(error.Code)) return 'unavailable';
  throw new Error(`DynamoDB refuses an imported ballot: ${error.Code}: ${error.Message}`);
}
