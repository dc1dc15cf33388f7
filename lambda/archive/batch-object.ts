import { gzipSync } from 'node:zlib';
import type { DynamoDBRecord } from 'aws-lambda';
import { PROBE_SHARD, VOTES } from '../shared/names';
import { streamLabel, streamPosition } from '../shared/tables/position';

/** One object of the archive. */
export interface BatchObject {
  /** `<stream label>/<first sequence number>-<last>.ndjson.gz`, both padded: keys are in the order of the stream. */
  key: string;
  /** The records as they came, each a line of JSON. */
  body: Buffer;
}

/**
 * The object that keeps a batch. The same batch always gives the same object, so one that is delivered again adds nothing.
 * Throws when the batch is empty or a record has no position, which DynamoDB never leaves out.
 */
export function batchObject(records: readonly DynamoDBRecord[]): BatchObject {
  const { label, sequence: first } = positionOf(records.at(0));
  const { sequence: last } = positionOf(records.at(-1));
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  return { key: `${label}/${first}-${last}.ndjson.gz`, body: gzipSync(lines) };
}

/** The records of a batch that are a poll's. The probe's say nothing of any ballot, and would be an object a minute. */
export function withoutProbes(records: readonly DynamoDBRecord[]): DynamoDBRecord[] {
  return records.filter(({ dynamodb }) => dynamodb?.Keys?.[VOTES.pollShard]?.S !== PROBE_SHARD);
}

function positionOf(record: DynamoDBRecord | undefined): { label: string; sequence: string } {
  const sequenceNumber = record?.dynamodb?.SequenceNumber;
  if (!record?.eventSourceARN || !sequenceNumber) throw new Error('A stream record has no position.');
  const label = streamLabel(record.eventSourceARN);
  return { label, sequence: streamPosition(label, sequenceNumber).slice(label.length + 1) };
}
