import { createHash } from 'node:crypto';
import type { EventType } from '../../../contract/events';

/** The id of an event, from what makes it one of a kind: whoever comes upon the same event gives it the same id. */
export function eventId(type: EventType, ...kind: readonly (string | number)[]): string {
  return createHash('sha256')
    .update(JSON.stringify([type, ...kind]))
    .digest('hex');
}
