import type { Sending, Sent } from '../../../lambda/shared/pulses/pulse';
import type { PulseStore } from '../../../lambda/shared/pulses/pulse-store';

/** The pulse items of a Votes table in memory. */
export class MemoryPulses implements PulseStore {
  readonly items = new Map<string, Sent>();

  /** @param onSend is told of each pulse that is sent, for the stream. */
  constructor(private readonly onSend: (sending: Sending) => void = () => {}) {}

  async read(pollShards: readonly string[]): Promise<Map<string, Sent>> {
    const found = pollShards.map((shard) => [shard, this.items.get(shard)] as const);
    return new Map(found.flatMap(([shard, sent]) => (sent ? [[shard, sent]] : [])));
  }

  async send(sending: Sending): Promise<boolean> {
    const { pollShard, sentAt, since, replaces } = sending;
    if (this.items.get(pollShard)?.sentAt !== replaces) return false;
    this.items.set(pollShard, { sentAt, since });
    this.onSend(sending);
    return true;
  }
}
