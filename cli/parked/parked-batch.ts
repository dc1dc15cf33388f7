import * as z from 'zod/mini';
import { parseJson } from '../../contract/json';
import { BatchFileError } from '../errors';
import { type ParkedRecord, parkedRecord, streamRecord } from './parked-record';

/** A batch that Lambda gave up, as it is kept. */
export interface ParkedBatch {
  /** The key of its object, or the path of its file. */
  name: string;
  /** When it was given up, ISO 8601 UTC. */
  givenUpAt: string;
  /** Lambda's word for why, such as `RecordAgeExceeded`. */
  condition: string;
  /** How often the function was invoked with it. */
  invocations: number;
  /** The function that did not handle it, by its ARN. */
  functionArn: string;
  /** In the order of the stream. */
  records: ParkedRecord[];
}

/**
 * What Lambda writes to a destination in S3: what became of the batch, with the whole event as text in `payload` (Lambda Developer
 * Guide, "Retain discarded records for a DynamoDB event source in Lambda").
 */
const invocationRecord = z.object({
  timestamp: z.string(),
  requestContext: z.object({
    functionArn: z.string(),
    condition: z.string(),
    approximateInvokeCount: z.number(),
  }),
  payload: z.string(),
});
const event = z.object({ Records: z.array(streamRecord).check(z.minLength(1)) });

/** Throws `BatchFileError` when a text is no batch that was given up. */
export function readParkedBatch(name: string, text: string): ParkedBatch {
  const { timestamp, requestContext, payload } = parsed(name, invocationRecord, text);
  const { Records } = parsed(name, event, payload, 'payload.');
  return {
    name,
    givenUpAt: timestamp,
    condition: requestContext.condition,
    invocations: requestContext.approximateInvokeCount,
    functionArn: requestContext.functionArn,
    records: Records.map(parkedRecord),
  };
}

/** Whether the batch is one that the archive was to keep: no count depends on it. */
export function isOfArchive({ functionArn }: ParkedBatch): boolean {
  return functionArn.includes('BallotArchive');
}

/** Whether the batch is one that subscribers of the event bus were to hear of: no count depends on it. */
export function isOfEvents({ functionArn }: ParkedBatch): boolean {
  return functionArn.includes('EventsFunction');
}

function parsed<S extends z.ZodMiniType>(name: string, schema: S, text: string, within = ''): z.output<S> {
  const read = schema.safeParse(parseJson(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = `${within}${issue?.path.join('.') ?? ''}` || 'the file';
  throw new BatchFileError(
    `${name} is no batch that Lambda gave up and kept in S3 (${place}: ${issue?.message ?? 'unknown form'}).`,
  );
}
