import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { backoff } from '../../../contract/backoff';
import { EVENT_SOURCE, type VotingEvent } from '../../../contract/events';
import { inCalls } from './in-calls';

/** Puts events on the bus; rejects where some are not on it, after all others are. */
export type PutEvents = (events: readonly VotingEvent[]) => Promise<void>;

/** The bus took only some of the events. */
export class EventsRefusedError extends Error {
  override name = 'EventsRefusedError';
}

/** Calls for the same events at most. */
const TRIES = 4;
/** Waits between them, in milliseconds. */
const PATIENCE = { first: 100, longest: 1_000 };

export function eventBus(client: EventBridgeClient, busName: string): PutEvents {
  async function put(entries: PutEventsRequestEntry[], tries: number): Promise<void> {
    const { failed, reason } = await refusedOf(client, entries);
    if (failed.length === 0) return;
    if (tries === TRIES)
      throw new EventsRefusedError(`The bus ${busName} refused ${failed.length} events: ${reason}`);
    await sleep(backoff(tries, PATIENCE, Math.random()));
    await put(failed, tries + 1);
  }

  return async (events) => {
    for (const entries of inCalls(events.map((event) => entryOf(event, busName)))) await put(entries, 1);
  };
}

/** Each entry of a call is taken or refused by itself (EventBridge API reference, PutEvents). */
async function refusedOf(client: EventBridgeClient, entries: PutEventsRequestEntry[]) {
  const { FailedEntryCount = 0, Entries = [] } = await client.send(
    new PutEventsCommand({ Entries: entries }),
  );
  if (FailedEntryCount === 0) return { failed: [], reason: '' };
  const failed = entries.filter((_, i) => Entries[i]?.ErrorCode !== undefined);
  const reason = Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
  return { failed, reason: `${reason?.ErrorCode}: ${reason?.ErrorMessage}` };
}

function entryOf(event: VotingEvent, busName: string): PutEventsRequestEntry {
  return {
    EventBusName: busName,
    Source: EVENT_SOURCE,
    DetailType: event.type,
    Time: new Date(event.timestamp),
    Detail: JSON.stringify(event),
  };
}
