import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { type Answer, type AwsJsonServer, refusal, startAwsJsonServer } from '../aws-json/aws-json-server';
import type { Authorize } from '../iam/access-control';
import { type AccessRequest, NO_CONTEXT } from '../iam/access-request';
import type { BusEvent } from './bus-event';
import type { LocalEventBus } from './event-bus';
import { busArn } from './event-buses';

/** The limits of a call (EventBridge API reference, PutEvents): entries, and what they come to together. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 1024 * 1024;

const entrySchema = z.object({
  EventBusName: z.string().default('default'),
  Source: z.string().default(''),
  DetailType: z.string().default(''),
  Detail: z.string().default(''),
  Resources: z.array(z.string()).default([]),
  /** Epoch seconds. */
  Time: z.number().optional(),
});
type Entry = z.infer<typeof entrySchema>;

const putEvents = z.object({ Entries: z.array(entrySchema).min(1).max(MOST_ENTRIES) });

type Accepted = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

export interface EventsServerParts {
  bus: Pick<LocalEventBus, 'put'>;
  account: { region: string; accountId: string };
  authorize: Authorize;
  now?: () => number;
}

/** EventBridge as far as the functions use it: serves `PutEvents` on a free loopback port. */
export function startEventsServer(parts: EventsServerParts): Promise<AwsJsonServer> {
  const PutEvents = {
    needs: (given: unknown) => rightsTo(given, parts),
    answer: (given: unknown) => answerTo(given, parts),
  };
  return startAwsJsonServer({ PutEvents }, parts.authorize);
}

/** A call needs the right to every bus that it names. */
function rightsTo(given: unknown, { account }: EventsServerParts): AccessRequest[] {
  const entries = putEvents.safeParse(given).data?.Entries ?? [];
  const buses = new Set(entries.map(({ EventBusName }) => EventBusName));
  return [...buses].map((name) => ({
    action: 'events:PutEvents',
    resource: name.startsWith('arn:') ? name : busArn(name, account),
    context: NO_CONTEXT,
  }));
}

function answerTo(given: unknown, parts: EventsServerParts): Answer {
  const { data, error } = putEvents.safeParse(given);
  if (!data) return refusal('ValidationException', z.prettifyError(error));
  if (data.Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) >= MOST_BYTES) {
    return refusal('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const Entries = data.Entries.map((entry) => accept(entry, parts));
  const FailedEntryCount = Entries.filter((entry) => 'ErrorCode' in entry).length;
  return { status: 200, body: { FailedEntryCount, Entries } };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
function sizeOf({ Time, Source, DetailType, Detail, Resources }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources].map((text) => Buffer.byteLength(text));
  return texts.reduce((sum, bytes) => sum + bytes, Time === undefined ? 0 : 14);
}

function accept(entry: Entry, { bus, account, now = Date.now }: EventsServerParts): Accepted {
  const detail = z.record(z.string(), z.unknown()).safeParse(parseJson(entry.Detail)).data;
  if (entry.Source === '') return fault('Source');
  if (entry.DetailType === '') return fault('DetailType');
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const event: BusEvent = {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: account.accountId,
    time: `${new Date(entry.Time === undefined ? now() : entry.Time * 1_000).toISOString().slice(0, 19)}Z`,
    region: account.region,
    resources: entry.Resources,
    detail,
  };
  // An event for a bus that is not there meets no rule, and is gone (EventBridge User Guide, "Sending events with PutEvents").
  bus.put(entry.EventBusName.split('/').at(-1) ?? '', event);
  return { EventId: event.id };
}

function fault(parameter: string): Accepted {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
  };
}
