import type { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { isUnavailable } from '../shared/tables/dynamodb';
import {
  type Change,
  isFenceRecord,
  type PlacedRecord,
  type PollRules,
  placeRecord,
  type Rejection,
  readRecord,
} from './change';
import type { RulesReader } from './poll-rules';

/** What the records of a batch are to the count. */
export interface ReadBatch {
  changes: Change[];
  rejections: Rejection[];
  /** Records whose poll could not be looked up; they have to come again. */
  unread: PlacedRecord[];
}

/** A poll's rules; nothing when there is no such poll; or why there are none just now. */
type Rules = PollRules | undefined | 'unavailable';

/** Reads each record of a batch by the rules of its poll, which is looked up once. */
export async function readBatch(
  event: DynamoDBStreamEvent,
  polls: RulesReader,
  logger: Logger,
): Promise<ReadBatch> {
  const placed = event.Records.map(placeRecord);
  const rules = await lookUp(placed, polls, logger);
  const batch: ReadBatch = { changes: [], rejections: [], unread: [] };
  for (const one of placed) {
    const known = one.target && rules.get(one.target.pollId);
    if (known === 'unavailable') {
      batch.unread.push(one);
      continue;
    }
    const { change, rejection } = readRecord(one, known);
    if (change) batch.changes.push(change);
    if (rejection) batch.rejections.push(rejection);
  }
  return batch;
}

async function lookUp(
  placed: PlacedRecord[],
  polls: RulesReader,
  logger: Logger,
): Promise<Map<string, Rules>> {
  /** Whether a fence of the poll is in the batch. */
  const fenced = new Map<string, boolean>();
  for (const one of placed) {
    if (!one.target) continue;
    const { pollId } = one.target;
    if (isFenceRecord(one)) fenced.set(pollId, true);
    else if (!fenced.has(pollId)) fenced.set(pollId, false);
  }
  const found = await Promise.all(
    [...fenced].map(async ([pollId, isFenced]): Promise<[string, Rules]> => {
      const find = isFenced ? polls.findSealed : polls.find;
      return [pollId, await tryFind(find, pollId, logger)];
    }),
  );
  return new Map(found);
}

/** A poll that cannot be read at all holds up no other: its records count nothing, and its recount will say so. */
async function tryFind(find: RulesReader['find'], pollId: string, logger: Logger): Promise<Rules> {
  try {
    return await find(pollId);
  } catch (error) {
    if (isUnavailable(error)) return 'unavailable';
    logger.error('A poll cannot be read, and its votes are not counted', {
      pollId,
      error: error instanceof Error ? error : String(error),
    });
    return undefined;
  }
}
