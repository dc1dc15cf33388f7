import type { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import pLimit from 'p-limit';
import { VOTES } from '../shared/names';
import { isPermanent } from '../shared/tables/dynamodb';
import type { StreamPosition } from '../shared/tables/position';
import { spanOf } from './batch-span';
import type { Rejection } from './change';
import { countGroup, type GroupCount } from './count-group';
import { type Group, groupByWriteShard } from './fold';
import type { RulesReader } from './poll-rules';
import { ProgressCache } from './progress';
import { readBatch } from './read-batch';
import type { BatchCount, TallyMetrics } from './tally-metrics';
import type { TotalsStore } from './totals-store';

/** Totals writes under way at once; a batch can touch as many write shards as it has records. */
const CONCURRENT_WRITES = 32;

export interface TallyParts {
  polls: RulesReader;
  totals: TotalsStore;
  metrics: TallyMetrics;
  logger: Logger;
}

/**
 * The tally: folds one batch of the Votes stream into Totals, one write per write shard. A group that cannot be written
 * fails alone; the batch comes again from its first record, and the groups already written are skipped by their position.
 */
export function tally(parts: TallyParts): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  const known = new ProgressCache();
  return async (event) => {
    const span = spanOf(event);
    parts.logger.appendKeys({ ...span });
    const { changes, rejections, unread } = await readBatch(event, parts.polls, parts.logger);
    report(rejections, parts);
    const limit = pLimit(CONCURRENT_WRITES);
    const groups = groupByWriteShard(changes);
    const outcomes = await Promise.all(groups.map((group) => limit(() => tryGroup(group, known, parts))));
    parts.metrics.counted(sum(outcomes), rejections.length, newestRecord(event), span);
    const failed = groups.filter((_, i) => outcomes[i] === 'failed');
    return {
      batchItemFailures: checkpoint([...failed.flatMap(({ changes: [first] }) => first ?? []), ...unread]),
    };
  };
}

/** Without the voter key, which a ballot in a wrong place has too: logs tell of no voter. */
function report(rejections: Rejection[], { logger }: TallyParts): void {
  for (const { keys, reason, sequenceNumber } of rejections) {
    const where = { pollShard: keys[VOTES.pollShard]?.S, sequenceNumber };
    logger.warn('A record of Votes is not a vote and was skipped', { ...where, reason });
  }
}

/** What became of a group: counted, to come again, or given up because it would fail however often it came. */
type Outcome = GroupCount | 'failed' | 'given up';

async function tryGroup(group: Group, known: ProgressCache, parts: TallyParts): Promise<Outcome> {
  const { pollShard } = group;
  try {
    const count = await countGroup(group, parts.totals, known.of(pollShard));
    known.reached(pollShard, count.progress);
    await meetPulse(group, parts.totals);
    reportOddities(pollShard, count, parts);
    return count;
  } catch (error) {
    const cause = { pollShard, error: error instanceof Error ? error : String(error) };
    if (isPermanent(error)) {
      parts.logger.error('A write shard cannot be counted; certification will set its counts right', cause);
      return 'given up';
    }
    parts.logger.error('A write shard could not be counted; its records will come again', cause);
    return 'failed';
  }
}

/** Once a group is counted, so is all that stood before its newest pulse. */
async function meetPulse({ pollShard, changes }: Group, totals: TotalsStore): Promise<void> {
  const last = changes.findLast(({ pulse }) => pulse !== undefined);
  if (last?.pulse !== undefined)
    await totals.meet(pollShard, { sentAt: last.pulse, position: last.position });
}

function reportOddities(pollShard: string, { late, unexplainedFences }: GroupCount, parts: TallyParts): void {
  if (late > 0) {
    parts.logger.warn('Ballots were altered after the poll closed and do not count as altered', {
      pollShard,
      ballots: late,
    });
  }
  if (unexplainedFences > 0) {
    parts.logger.error('A fence that no closing explains was written; it stops nothing', { pollShard });
  }
}

function sum(outcomes: Outcome[]): BatchCount {
  const total = { counted: 0, duplicates: 0, late: 0, unexplainedFences: 0, givenUp: 0 };
  for (const outcome of outcomes) {
    if (outcome === 'given up') total.givenUp += 1;
    if (typeof outcome === 'string') continue;
    total.counted += outcome.counted;
    total.duplicates += outcome.duplicates;
    total.late += outcome.late;
    total.unexplainedFences += outcome.unexplainedFences;
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

/** The lowest sequence number of what failed: Lambda delivers everything from there again. */
function checkpoint(
  failed: { position: StreamPosition; sequenceNumber: string }[],
): DynamoDBBatchResponse['batchItemFailures'] {
  if (failed.length === 0) return [];
  const lowest = failed.reduce((a, b) => (a.position <= b.position ? a : b));
  return [{ itemIdentifier: lowest.sequenceNumber }];
}
