import type { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { CLOCKS_MS } from '../../contract/limits';
import type { PutEvents } from '../shared/events/event-bus';
import { POLLS } from '../shared/names';
import { asError } from '../shared/runtime/as-error';
import type { FindPoll } from '../shared/tables/poll-reader';
import { eventsOf, type PollEvent } from './events-of';
import { readRecord } from './read-record';
import { tookEffect } from './took-effect';

export interface PublishParts {
  put: PutEvents;
  /** Reads a poll as it is now. */
  readPoll: FindPoll;
  clock(): number;
  sleep(milliseconds: number): Promise<unknown>;
  logger: Logger;
}

/**
 * Puts the events of polls on the bus, in the order of the stream. The batch comes again from the first record whose events are not
 * all on it; one that is put twice then has the same id.
 */
export function publisher(
  parts: PublishParts,
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async ({ Records }) => {
    for (const record of Records) {
      try {
        await publish(parts, record);
      } catch (error) {
        parts.logger.error('The events of a poll could not be sent; they will come again', {
          ...whereIs(record),
          error: asError(error),
        });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

async function publish(parts: PublishParts, record: DynamoDBRecord): Promise<void> {
  const events = readEvents(parts, record);
  await send(
    parts,
    events.filter(({ reveal }) => reveal === undefined),
  );
  for (const one of events) if (one.reveal && (await cameTrue(parts, one))) await send(parts, [one]);
}

/** An item that somebody wrote past the API, and that holds no poll, has no events, and keeps back those of no other. */
function readEvents({ logger }: PublishParts, record: DynamoDBRecord): PollEvent[] {
  try {
    return eventsOf(readRecord(record));
  } catch (error) {
    logger.error('An item of Polls holds no poll, and nobody is told of it', {
      ...whereIs(record),
      error: asError(error),
    });
    return [];
  }
}

async function send({ put, logger }: PublishParts, events: readonly PollEvent[]): Promise<void> {
  if (events.length === 0) return;
  await put(events.map(({ event }) => event));
  for (const { event } of events) {
    const { id, type, data } = event;
    logger.info('An event is sent', { id, type, pollId: data.pollId });
  }
}

/** Waits until a reveal has taken effect by every clock. The wait is seconds: a reveal is written as long before as pages need to know. */
async function cameTrue(parts: PublishParts, { event, reveal }: PollEvent): Promise<boolean> {
  const time = Date.parse(event.timestamp);
  await parts.sleep(Math.max(0, time + CLOCKS_MS - parts.clock()));
  const poll = await parts.readPoll(event.data.pollId);
  return reveal !== undefined && poll !== undefined && tookEffect(reveal, time, poll);
}

function whereIs({ dynamodb }: DynamoDBRecord) {
  return { pollId: dynamodb?.Keys?.[POLLS.pollId]?.S, sequenceNumber: dynamodb?.SequenceNumber };
}
