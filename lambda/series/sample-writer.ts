import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type SampleCounts, toSampleItem } from '../shared/tables/series-item';

/** Writes how a poll stood at a time, in epoch milliseconds; twice is once. */
export type WriteSample = (pollId: string, at: number, counts: SampleCounts) => Promise<void>;

export function sampleWriter(db: DynamoDBClient, TableName: string): WriteSample {
  return async (pollId, at, counts) => {
    await db.send(new PutItemCommand({ TableName, Item: toSampleItem(pollId, at, counts) }));
  };
}
