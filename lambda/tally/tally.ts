import type { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import pLimit from 'p-limit';
import { type Change, type Rejection, readRecord } from './change';
import { countGroup, type GroupCount } from './count-group';
import { type Group, groupByWriteShard } from './fold';
import { Progress } from './progress';
import type { BatchCount, TallyMetrics } from './tally-metrics';
import type { TotalsStore } from './totals-store';

/** Totals writes under way at once; a batch can touch as many write shards as it has records. */
const CONCURRENT_WRITES = 32;

export interface TallyParts {
  totals: TotalsStore;
  metrics: TallyMetrics;
  logger: Logger;
}

/**
 * The tally: folds one batch of the Votes stream into Totals, one write per write shard. A group that cannot be written
 * fails alone; the batch comes again from its first record, and the groups already written are skipped by their position.
 */
export function tally(parts: TallyParts): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  const progress = new Progress();
  return async (event) => {
    const { changes, rejections } = readRecords(event);
    report(rejections, parts);
    const limit = pLimit(CONCURRENT_WRITES);
    const groups = groupByWriteShard(changes);
    const outcomes = await Promise.all(groups.map((group) => limit(() => tryGroup(group, progress, parts))));
    parts.metrics.counted(sum(outcomes), rejections.length, newestRecord(event));
    return { batchItemFailures: checkpoint(groups.filter((_, i) => outcomes[i] === 'failed')) };
  };
}

function readRecords(event: DynamoDBStreamEvent): { changes: Change[]; rejections: Rejection[] } {
  const changes: Change[] = [];
  const rejections: Rejection[] = [];
  for (const record of event.Records) {
    const { change, rejection } = readRecord(record);
    if (change) changes.push(change);
    if (rejection) rejections.push(rejection);
  }
  return { changes, rejections };
}

function report(rejections: Rejection[], { logger }: TallyParts): void {
  for (const { keys, reason, sequenceNumber } of rejections) {
    logger.warn('A record of Votes is not a vote and was skipped', { keys, reason, sequenceNumber });
  }
}

async function tryGroup(group: Group, progress: Progress, parts: TallyParts): Promise<GroupCount | 'failed'> {
  const { pollShard } = group;
  try {
    const count = await countGroup(group, parts.totals, progress.of(pollShard));
    progress.reached(pollShard, count.standing);
    if (count.late > 0) {
      parts.logger.warn('Ballots were altered behind the fence and do not count', {
        pollShard,
        ballots: count.late,
      });
    }
    return count;
  } catch (error) {
    parts.logger.error('A write shard could not be counted; its records will come again', {
      pollShard,
      error: error instanceof Error ? error : String(error),
    });
    return 'failed';
  }
}

function sum(outcomes: (GroupCount | 'failed')[]): BatchCount {
  const total = { counted: 0, duplicates: 0, late: 0 };
  for (const outcome of outcomes) {
    if (outcome === 'failed') continue;
    total.counted += outcome.counted;
    total.duplicates += outcome.duplicates;
    total.late += outcome.late;
  }
  return total;
}

/** When the batch's newest record was made, in epoch milliseconds. */
function newestRecord({ Records }: DynamoDBStreamEvent): number {
  return (
    Records.reduce(
      (newest, { dynamodb }) => Math.max(newest, dynamodb?.ApproximateCreationDateTime ?? 0),
      0,
    ) * 1_000
  );
}

/** The lowest sequence number of the failed groups: Lambda delivers everything from there again. */
function checkpoint(failed: Group[]): DynamoDBBatchResponse['batchItemFailures'] {
  const firsts = failed.flatMap(({ changes }) => changes[0] ?? []);
  if (firsts.length === 0) return [];
  const lowest = firsts.reduce((a, b) => (a.position <= b.position ? a : b));
  return [{ itemIdentifier: lowest.sequenceNumber }];
}
