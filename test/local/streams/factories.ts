import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { InvokeResult } from '../../../local/functions/invocation';
import type { MappingMetrics } from '../../../local/metrics/services/mapping';
import type { Clock } from '../../../local/streams/clock';
import { type StreamEntry, toEntry } from '../../../local/streams/event';
import type { MappingRights } from '../../../local/streams/rights';
import type { MappingSettings } from '../../../local/streams/settings';

export const STREAM_ARN =
  'arn:aws:dynamodb:eu-west-1:123456789012:table/Votes/stream/2026-11-21T00:00:00.000';

/** When every made record was written. */
export const WRITTEN_AT = Date.parse('2026-11-21T12:00:00Z');

/** Sequence numbers of different length, as DynamoDB's are: ordered as numbers, not as text. */
export function sequenceNumber(index: number): string {
  return String(99_999_999_999_999_999_990n + BigInt(index));
}

export function streamRecord(index: number, change: StreamRecord['dynamodb'] = {}): StreamRecord {
  return {
    eventID: `event-${index}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    dynamodb: {
      ApproximateCreationDateTime: new Date(WRITTEN_AT),
      Keys: { id: { S: String(index) } },
      NewImage: { id: { S: String(index) } },
      SequenceNumber: sequenceNumber(index),
      SizeBytes: 10,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ...change,
    },
  };
}

export function streamRecords(count: number): StreamRecord[] {
  return Array.from({ length: count }, (_, index) => streamRecord(index));
}

export function streamEntry(index: number, change: StreamRecord['dynamodb'] = {}): StreamEntry {
  return toEntry(streamRecord(index, change), STREAM_ARN);
}

export function streamEntries(count: number): StreamEntry[] {
  return streamRecords(count).map((record) => toEntry(record, STREAM_ARN));
}

/** Tells nobody. */
export const NO_METRICS: MappingMetrics = {
  polled() {},
  invoked() {},
  failed() {},
  parked() {},
  lost() {},
};

export const ALL_RIGHTS: MappingRights = { check() {}, denialOfObject: () => undefined };

/** A mapping with Lambda's defaults, whose records never grow too old. */
export function mappingSettings(changes: Partial<MappingSettings> = {}): MappingSettings {
  return {
    logicalId: 'Mapping',
    functionName: 'tally',
    functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:tally',
    streamArn: STREAM_ARN,
    batchSize: 100,
    batchingWindowSeconds: 0,
    bisect: false,
    reportBatchItemFailures: false,
    maximumRecordAgeSeconds: Number.POSITIVE_INFINITY,
    countsEvents: true,
    destinationBucket: 'failed-batches',
    ...changes,
  };
}

/** A clock on which sleeping takes no time but is remembered. */
export function fakeClock(start = WRITTEN_AT): Clock & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => pauses.reduce((time, pause) => time + pause, start),
    elapsed: () => pauses.reduce((time, pause) => time + pause, 0),
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  };
}

export function answers(payload: unknown): InvokeResult {
  return { ok: true, payload };
}

export function reports(...itemIdentifiers: unknown[]): InvokeResult {
  return answers({ batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) });
}

export function throws(): InvokeResult {
  return { ok: false, error: { errorType: 'Error', errorMessage: 'no luck' } };
}

/** The sequence numbers in an event for a function. */
export function numbersIn(event: unknown): string[] {
  const records = new Map(Object.entries(Object(event))).get('Records');
  if (!Array.isArray(records)) throw new Error('not an event');
  return records.map((record) => String(record.dynamodb.SequenceNumber));
}
