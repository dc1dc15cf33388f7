import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { withTables } from '../../../bench/database/bench-database';
import type { CallMeter } from '../../../bench/database/call-meter';
import { describeEmbedded } from '../../local/embedded-engine';
import { useDatabase } from './use-database';

const TableName = 'metered';
const BIG = { id: { S: 'big' }, text: { S: 'x'.repeat(2_500) } };

let db: DynamoDBClient;
let meter: CallMeter;

function take(...metered: [DynamoDBClient, CallMeter]): void {
  [db, meter] = metered;
}

function metered(use: () => Promise<unknown>) {
  return withTables(db, { [TableName]: 'id' }, async () => {
    await db.send(new PutItemCommand({ TableName, Item: BIG }));
    meter.reset();
    await use();
    return meter.usage();
  });
}

describe('the call meter', () => {
  useDatabase(take);

  it('counts a write by the larger of the items before and after it', async () => {
    const put = () => db.send(new PutItemCommand({ TableName, Item: { id: BIG.id } }));
    expect(await metered(put)).toEqual({ calls: 1, writeUnits: 3, readUnits: 0 });
  });

  it('counts a failed condition as a write of the item that stands', async () => {
    const put = new PutItemCommand({
      TableName,
      Item: BIG,
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const failing = () => db.send(put).catch(({ name }: Error) => name);
    expect(await metered(failing)).toEqual({ calls: 1, writeUnits: 3, readUnits: 0 });
  });

  it('keeps reading apart', async () => {
    const get = () => db.send(new GetItemCommand({ TableName, Key: { id: BIG.id }, ConsistentRead: true }));
    expect(await metered(get)).toEqual({ calls: 1, writeUnits: 0, readUnits: 1 });
  });
});

// DynamoDB Local reports 4 units for every transaction, however many items it writes.
describeEmbedded('the call meter on a transaction', () => {
  useDatabase(take);

  it('counts a transaction twice', async () => {
    const items = [{ Put: { TableName, Item: { id: { S: 'a' } } } }, { Put: { TableName, Item: BIG } }];
    const transact = () => db.send(new TransactWriteItemsCommand({ TransactItems: items }));
    expect(await metered(transact)).toEqual({ calls: 1, writeUnits: 8, readUnits: 0 });
  });
});
