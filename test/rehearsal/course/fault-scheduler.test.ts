import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultScheduler } from '../../../rehearsal/course/fault-scheduler';
import { faultNamed } from '../../../rehearsal/faults/faults';
import type { PlannedFault } from '../../../rehearsal/faults/plan';
import { recordFault } from '../../../rehearsal/faulty-runtime/fault-log';
import type { FaultOrder } from '../../../rehearsal/faulty-runtime/order';

let folder: string;
let faultLog: string;
let diary: string[];
let quiet: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scheduler-'));
  faultLog = join(folder, 'faults.jsonl');
  [diary, quiet] = [[], []];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A scheduler of a runtime that notes every fault at once, but for those that it forgets. */
function schedulerOf(forgets: string[] = []): FaultScheduler {
  const forgotten = new Set(forgets);
  return new FaultScheduler({
    runtime: {
      inject({ orderId, fault, voterIds }: FaultOrder) {
        diary.push([fault, ...voterIds].join(' '));
        if (!forgotten.delete(fault)) recordFault(faultLog, { orderId, fault, at: Date.now(), detail: '' });
      },
      kill: async () => void diary.push('kill'),
      start: async () => {
        diary.push('start');
        return { url: '', endpoint: '', pollsTable: '', votesTable: '', totalsTable: '' };
      },
    },
    faultLog,
    dataDirectory: folder,
    poll: { pollId: 'p', writeShards: 4, candidateIds: ['lake'], rule: { pick: { min: 1, max: 1 } } },
    takeQuietVoters: ({ voters }) => (quiet.length < voters ? undefined : quiet.splice(0, voters)),
    signal: new AbortController().signal,
  });
}

const planned = (orderId: number, name: string, at = 0): PlannedFault => ({
  orderId,
  fault: faultNamed(name),
  at,
  seed: orderId,
});

test('faults are ordered in turn, and are told as they happened', async () => {
  const scheduler = schedulerOf();
  await scheduler.run([planned(0, 'recut'), planned(1, 'throttle', 5)], Date.now());
  expect(diary).toEqual(['recut', 'throttle']);
  expect(scheduler.injected().map(({ fault }) => fault)).toEqual(['recut', 'throttle']);
});

test('what a killed runtime had not carried out is ordered again of the new one', async () => {
  const scheduler = schedulerOf(['redeliver']);
  await scheduler.run([planned(0, 'recut'), planned(1, 'redeliver'), planned(2, 'runtime-kill')], Date.now());
  expect(diary).toEqual(['recut', 'redeliver', 'kill', 'start', 'redeliver']);
  expect(scheduler.injected().map(({ fault }) => fault)).toEqual(['recut', 'runtime-kill', 'redeliver']);
  expect(scheduler.trouble).toBeUndefined();
});

test('a fault that needs quiet voters waits until there are some, and lets others go ahead', async () => {
  const scheduler = schedulerOf();
  const running = scheduler.run([planned(0, 'expiry'), planned(1, 'recut', 10)], Date.now());
  setTimeout(() => {
    quiet = ['ann', 'bob', 'cy'];
  }, 50);
  await running;
  expect(diary).toEqual(['recut', 'expiry ann bob cy']);
});

test('a checkpoint is moved while the runtime is dead, and not before there is one', async () => {
  const file = join(folder, 'checkpoints', 'Tally.json');
  const scheduler = schedulerOf();
  const running = scheduler.run([planned(0, 'checkpoint-ahead'), planned(1, 'recut', 10)], Date.now());
  setTimeout(() => {
    mkdirSync(join(folder, 'checkpoints'));
    writeFileSync(file, JSON.stringify({ stream: { shard: '007', old: 'done' } }));
  }, 50);
  await running;
  expect(diary).toEqual(['recut', 'kill', 'start']);
  const { stream } = JSON.parse(readFileSync(file, 'utf8'));
  expect(stream.old).toBe('done');
  expect(Number(stream.shard)).toBeGreaterThan(10_000_000);
});

test('settling ends when everything has happened, or when patience does', async () => {
  const scheduler = schedulerOf(['recut']);
  await scheduler.run([planned(0, 'recut')], Date.now());
  await scheduler.settle(1);
  expect(scheduler.injected()).toEqual([]);
  recordFault(faultLog, { orderId: 0, fault: 'recut', at: 0, detail: '' });
  await scheduler.settle(60_000);
});
