import type { AttributeValue, _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord, AttributeValue as EventAttribute } from 'aws-lambda';
import { z } from 'zod';

/** A record of the stream as the function will see it, with what the mapping needs to know of it. */
export interface StreamEntry {
  sequenceNumber: string;
  /** When the item was written, in milliseconds since the epoch; known to the second. */
  createdAt: number;
  event: DynamoDBRecord;
  /** Length of `event` as JSON, in bytes. */
  bytes: number;
}

/** What every engine's records must have; the images depend on the stream's view type. */
const recordSchema = z.object({
  eventID: z.string(),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  eventVersion: z.string().default('1.1'),
  dynamodb: z.object({
    ApproximateCreationDateTime: z.date(),
    SequenceNumber: z.string().regex(/^\d+$/),
    SizeBytes: z.number(),
    StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
  }),
});

/** The region that engines without one stand in; AWS's own is in the stream's ARN. */
const DEFAULT_REGION = 'us-east-1';

/** @throws ZodError when the engine's record lacks something every stream record has. */
export function toEntry(record: StreamRecord, streamArn: string): StreamEntry {
  const { dynamodb, ...head } = recordSchema.parse(record);
  const { ApproximateCreationDateTime: createdAt, ...change } = dynamodb;
  const event: DynamoDBRecord = {
    ...head,
    eventSource: 'aws:dynamodb',
    awsRegion: regionOf(streamArn),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(createdAt.getTime() / 1000),
      ...image('Keys', record.dynamodb?.Keys),
      ...image('NewImage', record.dynamodb?.NewImage),
      ...image('OldImage', record.dynamodb?.OldImage),
      ...change,
    },
    eventSourceARN: streamArn,
    ...identity(record),
  };
  const bytes = Buffer.byteLength(JSON.stringify(event));
  return { sequenceNumber: dynamodb.SequenceNumber, createdAt: createdAt.getTime(), event, bytes };
}

/** Engines put their own name where AWS has a region; a function would not know it. */
export function regionOf(streamArn: string): string {
  const region = streamArn.split(':')[3] ?? '';
  return /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region) ? region : DEFAULT_REGION;
}

/** Streams write `PrincipalId` and `Type`, Lambda `principalId` and `type`. */
function identity({ userIdentity }: StreamRecord): {
  userIdentity?: { type?: string; principalId?: string };
} {
  if (userIdentity === undefined) return {};
  return { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } };
}

type Item = Record<string, AttributeValue>;
type EventItem = Record<string, EventAttribute>;

/** The image under its name, or nothing where the record has none: JSON knows no `undefined`. */
function image(name: 'Keys' | 'NewImage' | 'OldImage', item: Item | undefined): Record<string, EventItem> {
  return item === undefined ? {} : { [name]: toEventItem(item) };
}

function toEventItem(item: Item): EventItem {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toEventAttribute(value)]));
}

function toEventAttribute(value: AttributeValue): EventAttribute {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(toEventAttribute) };
  if (value.M !== undefined) return { M: toEventItem(value.M) };
  if (value.$unknown !== undefined) throw new TypeError(`Unknown attribute type ${value.$unknown[0]}`);
  return value;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
