import { setImmediate } from 'node:timers/promises';
import { type EventBusParts, LocalEventBus } from '../../../local/bus/event-bus';
import { delaysOf } from '../../../local/bus/irregular';
import { PendingDeliveries } from '../../../local/bus/pending';
import type { Rule } from '../../../local/bus/rules';
import { silentLog } from '../../../local/logs/log';
import { temporaryFolder } from '../temporary-folder';
import { busEvent, FUNCTION_ARN, rule } from './factories';

interface Options {
  folder?: string;
  rules?: readonly Rule[];
  delays?: NonNullable<EventBusParts['delays']>;
  /** Whether the runtime still runs. */
  runs?: () => boolean;
  handle?: () => Promise<void>;
}

/** A bus whose waits are over at once, and what it delivered. */
async function start({
  folder = temporaryFolder(),
  rules = [rule()],
  delays = () => [0],
  runs = () => true,
  handle = async () => {},
}: Options = {}) {
  const delivered: unknown[] = [];
  const pending = new PendingDeliveries(folder);
  const bus = new LocalEventBus({ pending, delays, log: silentLog });
  const invoke = async (event: unknown) => {
    delivered.push(event);
    await handle();
  };
  const waits: number[] = [];
  const wait = async (milliseconds: number) => {
    if (milliseconds > 0) waits.push(milliseconds);
    return runs();
  };
  await bus.route(rules, { invokes: new Map([[FUNCTION_ARN, invoke]]), wait });
  return { bus, delivered, pending, waits, folder };
}

/** Until the pending folder holds so many. */
async function until(pending: PendingDeliveries, count: number): Promise<void> {
  while ((await pending.all()).length !== count) await setImmediate();
}

it('delivers an event to the target of each rule that matches it', async () => {
  const rules = [rule(), rule({ logicalId: 'Others', pattern: { source: ['aws.ec2'] } })];
  const { bus, delivered, pending } = await start({ rules });
  bus.put('Voting', busEvent());
  await until(pending, 0);
  expect(delivered).toEqual([busEvent()]);
});

it('delivers nothing that is put on another bus', async () => {
  const { bus, delivered } = await start();
  bus.put('default', busEvent());
  await setImmediate();
  expect(delivered).toEqual([]);
});

it('delivers a second copy where it is told to, each in its time', async () => {
  const { bus, delivered, waits, pending } = await start({ delays: () => [0, 2_000] });
  bus.put('Voting', busEvent());
  await until(pending, 0);
  expect(delivered).toEqual([busEvent(), busEvent()]);
  expect(waits).toEqual([2_000]);
});

it('delivers again what was in hand when the runtime ended', async () => {
  let runs = true;
  const first = await start({
    runs: () => runs,
    handle: async () => {
      runs = false;
    },
  });
  first.bus.put('Voting', busEvent());
  while (first.delivered.length === 0) await setImmediate();
  await setImmediate();
  expect(await first.pending.all()).toHaveLength(1);

  const second = await start({ folder: first.folder });
  await until(second.pending, 0);
  expect(second.delivered).toEqual([busEvent()]);
});

it('lets go of an event whose target the template has no more', async () => {
  const folder = temporaryFolder();
  new PendingDeliveries(folder).keep({ ruleId: 'Gone', targetId: 'Target0', event: busEvent() });
  const { delivered, pending } = await start({ folder });
  await until(pending, 0);
  expect(delivered).toEqual([]);
});

it('has some deliveries come late and some twice', () => {
  const all = Array.from({ length: 70 }, (_, i) => delaysOf(i + 1));
  expect(all.filter(([first = 0]) => first > 0)).toHaveLength(14);
  expect(all.filter(({ length }) => length === 2)).toHaveLength(10);
});
