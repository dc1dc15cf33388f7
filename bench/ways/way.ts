import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { Votes } from '../stream/recount';
import type { StreamShape } from '../stream/vote-stream';

/** The tables that a way of counting may use, empty at first. */
export interface WayTables {
  /** Partition key `pollShard`. */
  totals: string;
  /** Partition key `id`: what has been counted. */
  markers: string;
}

/** The poll that the votes are for. */
export type PollShape = Pick<StreamShape, 'writeShards' | 'candidates'>;

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
  /**
   * Records of the longest stream it is measured with; those that call DynamoDB for every record would take a quarter of an
   * hour for the longest of all.
   */
  longestStream: number;
  start(db: DynamoDBClient, tables: WayTables, shape: PollShape): Counter;
}

/** Calls to DynamoDB that each way keeps under way at once. */
export const CONCURRENT_CALLS = 32;

/** For ways that make at least one call for each record. */
export const LONGEST_BY_RECORD = 10_000;
/** For ways that make a call for each batch. */
export const LONGEST_BY_BATCH = 200_000;
