import * as z from 'zod/mini';
import { votingEvent } from '../../contract/events';

/** The JSON Schema (draft 2020-12) of every event, as text. It takes fields that it does not know: new ones may come. */
export function eventSchema(): string {
  const schema = z.toJSONSchema(votingEvent, { io: 'input', reused: 'ref' });
  return `${JSON.stringify({ title: 'Events of real-time voting', ...schema }, null, 2)}\n`;
}

/** Where it stands, from the top of the repository. */
export const EVENT_SCHEMA_FILE = 'docs/events.schema.json';
