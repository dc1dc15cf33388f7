import type { InvokeResult } from '../../../local/functions/invocation';
import { silentLog } from '../../../local/logs/log';
import type { FaultContext, Outcome } from '../../../rehearsal/faults/fault';
import type { FaultRecord } from '../../../rehearsal/faulty-runtime/fault-log';
import { Injector } from '../../../rehearsal/faulty-runtime/injector';
import type { FaultOrder } from '../../../rehearsal/faulty-runtime/order';
import { numbersOf, records, SUCCESS } from '../faults/invocations';

let noted: FaultRecord[];
let restarts: number[];
let failures: Error[];
let now: number;
let injector: Injector;

const context = {
  restartDatabase: async (after: number) => {
    const failure = failures.shift();
    if (failure) throw failure;
    restarts.push(after);
  },
} as FaultContext;

beforeEach(() => {
  [noted, restarts, failures, now] = [[], [], [], 1_000];
  injector = new Injector({
    record: (fault) => noted.push(fault),
    context: () => context,
    log: silentLog,
    now: () => now,
  });
});

function order(fault: string, changes: Partial<FaultOrder> = {}): Promise<void> {
  return injector.order({
    orderId: 1,
    fault,
    seed: 1,
    pollId: 'p',
    writeShards: 4,
    candidateIds: ['lake'],
    rule: { pick: { min: 1, max: 1 } },
    voterIds: [],
    ...changes,
  });
}

/** What an invocation comes to, and which records the handler saw. */
async function invoke(event: unknown): Promise<{ result: InvokeResult; seen: string[][] }> {
  const seen: string[][] = [];
  const run = async (handled: unknown) => {
    seen.push(numbersOf(handled));
    return SUCCESS;
  };
  const end = async () => {};
  const setAside = () => {};
  const result = await injector.around({ functionName: 'Tally', event, run, end, setAside });
  return { result, seen };
}

const delivery = (...numbers: number[]) => ({ Records: records(...numbers) });
const write = { operation: 'PutItem', body: '' };

test('without orders everything goes its way, and nothing is noted', async () => {
  expect(await invoke(delivery(1, 2))).toEqual({ result: SUCCESS, seen: [['1', '2']] });
  expect(injector.decide(write)).toBe('pass');
  expect(noted).toEqual([]);
});

test('a fault applies to the first invocation it was meant for, once, and is noted', async () => {
  await order('end-before', { target: 'delivery' });
  expect(noted).toEqual([]);
  expect((await invoke({ routeKey: 'POST /polls' })).result).toEqual(SUCCESS);
  now = 2_000;
  expect(await invoke(delivery(1))).toMatchObject({ result: { ok: false }, seen: [] });
  expect((await invoke(delivery(1))).result).toEqual(SUCCESS);
  expect(noted).toEqual([
    { orderId: 1, fault: 'end-before', at: 2_000, detail: 'ended before a delivery of 1 record' },
  ]);
});

test.each(['request', 'schedule'] as const)(
  'a fault meant for a %s leaves deliveries alone',
  async (target) => {
    await order('end-after', { target });
    expect((await invoke(delivery(1))).result).toEqual(SUCCESS);
    const event = target === 'request' ? { routeKey: 'POST /polls' } : { source: 'aws.scheduler' };
    expect((await invoke(event)).result).toMatchObject({ ok: false });
  },
);

test('a redelivery waits until something is settled, while other faults go ahead of it', async () => {
  await order('redeliver');
  await order('end-before', { orderId: 2 });
  expect((await invoke(delivery(1))).result).toMatchObject({ ok: false });
  expect((await invoke(delivery(1))).seen).toEqual([['1']]);
  expect((await invoke(delivery(2))).seen).toEqual([['1'], ['2']]);
  expect(noted.map(({ fault }) => fault)).toEqual(['end-before', 'redeliver']);
});

test('a window decides calls until it is over, and is noted when it first does', async () => {
  await order('throttle');
  const operations = ['PutItem', 'UpdateItem', 'DeleteItem'];
  const outcomes = () => operations.map((operation): Outcome => injector.decide({ operation, body: '' }));
  expect(outcomes()).toContain('throttle');
  expect(outcomes()).toContain('throttle');
  expect(noted).toHaveLength(1);
  now += 60_000;
  expect(outcomes()).toEqual(['pass', 'pass', 'pass']);
});

test('a fault of the database is carried out at once, and again when it fails half-way', async () => {
  failures = [new Error('busy'), new Error('busy')];
  await order('database-kill');
  expect(restarts).toHaveLength(1);
  expect(noted).toEqual([
    { orderId: 1, fault: 'database-kill', at: 1_000, detail: `started again after ${restarts[0]} ms` },
  ]);
});
