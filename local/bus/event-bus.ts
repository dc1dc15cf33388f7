import type { Log } from '../logs/log';
import type { AsynchronousInvoke } from '../schedules/asynchronous';
import type { BusEvent } from './bus-event';
import { matches } from './event-pattern';
import { type Delay, delaysOf } from './irregular';
import type { Delivery, PendingDeliveries } from './pending';
import type { Rule } from './rules';

export interface EventBusParts {
  pending: PendingDeliveries;
  /** When a delivery comes, and how often. @default - now and then late, and twice */
  delays?: (delivery: number) => readonly Delay[];
  log: Log;
}

export interface RoutingParts {
  /** By the ARN of a function: what invokes it. */
  invokes: ReadonlyMap<string, AsynchronousInvoke>;
  /** Waits so many milliseconds; resolves with whether there is still something to do then. */
  wait(milliseconds: number): Promise<boolean>;
}

/**
 * The event buses of the template: what is put on them goes to the targets of the rules that match it, at least once and in no
 * order. An event is accepted once it is kept on disk for each of them.
 */
export class LocalEventBus {
  readonly #parts: EventBusParts;
  #rules: readonly Rule[] = [];
  #routing: RoutingParts | undefined;
  #deliveries = 0;

  constructor(parts: EventBusParts) {
    this.#parts = parts;
  }

  /** Delivers by these rules from now on, first what an earlier run left. Nothing is put before. */
  async route(rules: readonly Rule[], parts: RoutingParts): Promise<void> {
    this.#rules = rules;
    this.#routing = parts;
    for (const delivery of await this.#parts.pending.all()) this.#deliver(delivery);
  }

  put(busName: string, event: BusEvent): void {
    const targets = this.#rules
      .filter((rule) => rule.busName === busName && matches(rule.pattern, event))
      .flatMap((rule) => rule.targets.map(({ id }) => ({ ruleId: rule.logicalId, targetId: id, event })));
    for (const delivery of targets) this.#parts.pending.keep(delivery);
    for (const delivery of targets) this.#deliver(delivery);
  }

  #deliver(delivery: Delivery): void {
    this.#deliverAll(delivery).catch((error: unknown) => {
      this.#parts.log.error(delivery.ruleId, `an event is not delivered: ${String(error)}`);
    });
  }

  async #deliverAll(delivery: Delivery): Promise<void> {
    const { delays = delaysOf, pending } = this.#parts;
    const { wait } = this.#routing ?? {};
    const invoke = this.#invokeOf(delivery);
    if (wait === undefined || invoke === undefined) return pending.done(delivery);
    this.#deliveries += 1;
    const copies = delays(this.#deliveries).map(async (delay) => {
      if (delay > 0 && !(await wait(delay))) return;
      await invoke(delivery.event);
    });
    await Promise.all(copies);
    // One that nobody waited for to the end is for the next run.
    if (await wait(0)) await pending.done(delivery);
  }

  /** Nothing where the template has lost the target since. */
  #invokeOf({ ruleId, targetId }: Delivery): AsynchronousInvoke | undefined {
    const rule = this.#rules.find(({ logicalId }) => logicalId === ruleId);
    const target = rule?.targets.find(({ id }) => id === targetId);
    return target && this.#routing?.invokes.get(target.functionArn);
  }
}
