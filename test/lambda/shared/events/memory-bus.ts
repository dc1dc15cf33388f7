import { eventEnvelope, type VotingEvent } from '../../../../contract/events';
import { EventsRefusedError, type PutEvents } from '../../../../lambda/shared/events/event-bus';

/** A bus that keeps what is put on it. */
export class MemoryBus {
  readonly events: VotingEvent[] = [];
  #isRefused = (_event: VotingEvent) => false;

  /** Refuses these events from now on. */
  refuse(isRefused: (event: VotingEvent) => boolean): void {
    this.#isRefused = isRefused;
  }

  readonly put: PutEvents = async (events) => {
    const refused = events.filter(
      (event) => this.#isRefused(event) || !eventEnvelope.safeParse(event).success,
    );
    this.events.push(...events.filter((event) => !refused.includes(event)));
    if (refused.length > 0) throw new EventsRefusedError(`${refused.length} events are refused`);
  };
}
