import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Votes } from '../stream/recount';

/** The tables that a way of counting may use, empty at first. */
export interface WayTables {
  /** Partition key `pollShard`. */
  totals: string;
  /** Partition key `id`: what has been counted. */
  markers: string;
}

/** A counter at work. */
export interface Counter {
  /** Counts one batch of the stream, as the handler of a function does. Rejects when the batch would come again. */
  count(event: DynamoDBStreamEvent): Promise<void>;
  /** The votes per candidate counted so far. */
  votes(): Promise<Votes>;
}

/** One way of counting the stream of Votes. */
export interface Way {
  /** Its name in results and on the command line. */
  id: string;
  /** What tables and charts call it. */
  title: string;
  start(db: DynamoDBClient, tables: WayTables): Counter;
}

/** Calls to DynamoDB that each way keeps under way at once. */
export const CONCURRENT_CALLS = 32;
