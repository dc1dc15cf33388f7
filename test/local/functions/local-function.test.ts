import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ConcurrencyLimit } from '../../../local/functions/concurrency';
import type { FunctionSettings } from '../../../local/functions/function-settings';
import { type AroundInvocation, runAsIs, THROTTLED } from '../../../local/functions/invocation';
import {
  type LocalFunction,
  type LocalFunctionParts,
  startFunction,
} from '../../../local/functions/local-function';
import { unmeasured } from '../../../local/metrics/metric';
import { recordingLog } from '../logs/recording-log';
import { recordingMetrics } from '../metrics/recording-metrics';

const directory = mkdtempSync(join(tmpdir(), 'functions-'));
const started: LocalFunction[] = [];
let files = 0;

afterEach(async () => {
  await Promise.all(started.splice(0).map((fn) => fn.stop()));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Starts a function whose bundle has this text. */
function start(
  bundle: string,
  settings: Partial<FunctionSettings> = {},
  around: AroundInvocation = runAsIs,
  parts: Partial<LocalFunctionParts> = {},
) {
  files += 1;
  const file = join(directory, `bundle-${files}.mjs`);
  writeFileSync(file, bundle);
  const { log, lines } = recordingLog();
  const fn = startFunction(
    {
      name: 'Echo',
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:Echo',
      label: 'echo',
      module: pathToFileURL(file).href,
      handler: 'handler',
      role: 'arn:aws:iam::000000000000:role/Echo',
      accessKeyId: 'Echo',
      environment: { AWS_LAMBDA_FUNCTION_NAME: 'Echo', AWS_REGION: 'us-east-1' },
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      ...settings,
    },
    {
      log,
      putMetric: unmeasured,
      around,
      environments: 3,
      concurrency: new ConcurrencyLimit(1_000),
      claimed: () => 0,
      idleLifetime: 60_000,
      ...parts,
    },
  );
  started.push(fn);
  return { fn, lines };
}

const failure = (errorType: string, errorMessage: unknown) => ({
  ok: false,
  error: expect.objectContaining({ errorType, errorMessage }),
});

test('memory of warm state is kept between invocations', async () => {
  const { fn } = start('let count = 0; export const handler = async () => ++count;');
  expect(await fn.invoke({})).toEqual({ ok: true, payload: 1 });
  expect(await fn.invoke({})).toEqual({ ok: true, payload: 2 });
});

test('the monotonic clock of a function stands still while it is idle, and the time of day does not', async () => {
  const { fn } = start(`
    export const handler = async () => [Date.now(), performance.now(), Number(process.hrtime.bigint()) / 1e6];
  `);
  const times = async () => z.object({ payload: z.array(z.number()) }).parse(await fn.invoke({})).payload;
  const before = await times();
  await sleep(300);
  const passed = (await times()).map((time, index) => time - (before[index] ?? 0));
  const [wall = 0, now = 0, nanoseconds = 0] = passed;
  // Of whatever passed, the idle part is missing; each clock is read at a moment of its own.
  expect(wall - now).toBeGreaterThan(250);
  expect(wall - nanoseconds).toBeGreaterThan(250);
});

test('nothing of a function goes on while it is idle: what it left behind is done in its next invocation', async () => {
  const { fn } = start(`
    import { setTimeout as sleep } from 'node:timers/promises';
    let ticks = 0;
    setInterval(() => { ticks += 1; }, 1);
    export const handler = async () => {
      const began = ticks;
      while (ticks < began + 5) await sleep(1);
      return { began, ended: ticks };
    };
  `);
  const ticks = async () =>
    z.object({ payload: z.object({ began: z.number(), ended: z.number() }) }).parse(await fn.invoke({}))
      .payload;
  const first = await ticks();
  await sleep(200);
  const second = await ticks();
  expect(second.ended).toBeGreaterThan(first.ended);
  // One is due when it wakes; awake, it would have been some two hundred.
  expect(second.began - first.ended).toBeLessThanOrEqual(1);
});

/** Answers with the thread it runs in, when so many invocations are running at once. */
const MEETING = `
  import { threadId } from 'node:worker_threads';
  import { readdirSync, writeFileSync } from 'node:fs';
  import { setTimeout as sleep } from 'node:timers/promises';
  let running = 0;
  export const handler = async ({ folder, name, guests }) => {
    running += 1;
    writeFileSync(folder + '/' + name, '');
    while (readdirSync(folder).length < guests) await sleep(5);
    const alone = running === 1;
    running -= 1;
    return { threadId, alone };
  };
`;

/** What invocations at once answer that wait until so many are running. */
async function meet(fn: LocalFunction, count: number, guests = count) {
  const folder = mkdtempSync(join(directory, 'meeting-'));
  const names = Array.from({ length: count }, (_, index) => String(index));
  const results = await Promise.all(names.map((name) => fn.invoke({ folder, name, guests })));
  return results.map((result) => meetingSchema.parse(result).payload);
}

const meetingSchema = z.object({ payload: z.object({ threadId: z.number(), alone: z.boolean() }) });

test('invocations at once each have an execution environment to themselves, used again later', async () => {
  const { fn } = start(MEETING);
  const first = await meet(fn, 3);
  expect(first.map(({ alone }) => alone)).toEqual([true, true, true]);
  const threads = new Set(first.map(({ threadId }) => threadId));
  expect(threads.size).toBe(3);
  const again = await meet(fn, 3);
  expect(new Set(again.map(({ threadId }) => threadId))).toEqual(threads);
});

test('invocations one after the other share one execution environment', async () => {
  const { fn } = start(MEETING);
  const [first] = await meet(fn, 1);
  expect(await meet(fn, 1)).toEqual([first]);
});

test('more invocations than there may be environments wait for their turn', async () => {
  const { fn } = start(MEETING);
  const all = await meet(fn, 5, 3);
  expect(all.every(({ alone }) => alone)).toBe(true);
  expect(new Set(all.map(({ threadId }) => threadId)).size).toBe(3);
});

test('more invocations than the concurrency allows are throttled, and not run later', async () => {
  const { fn, lines } = start(MEETING, {}, runAsIs, { concurrency: new ConcurrencyLimit(2) });
  const folder = mkdtempSync(join(directory, 'meeting-'));
  const running = ['0', '1'].map((name) => fn.invoke({ folder, name, guests: 2 }));
  expect(await fn.invoke({ folder, name: '2', guests: 1 })).toEqual(THROTTLED);
  expect((await Promise.all(running)).every(({ ok }) => ok)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['0', '1']);
  expect(lines).toEqual(['warn echo: throttled: as many invocations run as its concurrency allows']);
  expect(await meet(fn, 1)).toHaveLength(1);
});

test('an environment that stays idle ends, and the next invocation starts anew', async () => {
  const { fn } = start('let count = 0; export const handler = async () => ++count;', {}, runAsIs, {
    idleLifetime: 1,
  });
  const counts = new Set<unknown>();
  // Also where an invocation comes in time for some turns, one comes too late in the end.
  for (let turn = 0; turn < 1_000 && !counts.has('anew'); turn += 1) {
    await sleep(5);
    const result = await fn.invoke({});
    if (counts.size > 0 && result.ok && result.payload === 1) counts.add('anew');
    counts.add(result.ok && result.payload);
  }
  expect(counts).toContain('anew');
});

test('an invocation that began an environment waits for it, also when another becomes free', async () => {
  const { fn } = start(`
    import { setTimeout as sleep } from 'node:timers/promises';
    import { threadId } from 'node:worker_threads';
    await sleep(100);
    export const handler = async () => { await sleep(1); return threadId; };
  `);
  const first = await fn.invoke({});
  expect(await Promise.all([fn.invoke({}), fn.invoke({})])).not.toEqual([first, first]);
});

test('ending one invocation leaves those beside it alone', async () => {
  const { fn } = start(MEETING, {}, async ({ event, run, end }) => {
    const { name } = z.object({ name: z.string() }).parse(event);
    const running = run(event);
    if (name === '0') await end();
    return running;
  });
  const folder = mkdtempSync(join(directory, 'meeting-'));
  const invoke = (name: string, guests: number) => fn.invoke({ folder, name, guests });
  const [ended, beside] = [invoke('0', 3), invoke('1', 2)];
  expect((await ended).ok).toBe(false);
  expect((await invoke('2', 1)).ok).toBe(true);
  expect((await beside).ok).toBe(true);
});

test('an environment that is set aside serves again when its time is over, and another one meanwhile', async () => {
  const asideMs = 500;
  let isFirst = true;
  const { fn } = start(MEETING, {}, async ({ event, run, setAside }) => {
    if (isFirst) setAside(asideMs);
    isFirst = false;
    return run(event);
  });
  const [first] = await meet(fn, 1);
  const [second] = await meet(fn, 1);
  expect(second).not.toEqual(first);
  // Timers as long as each other go off in the order they were set in, so it is back after this one.
  await sleep(asideMs);
  expect(await meet(fn, 2)).toContainEqual(first);
});

test('events and answers cross as JSON', async () => {
  const { fn } = start(
    'export const handler = async (event) => ({ event, date: new Date(0), none: undefined, map: new Map([[1, 2]]) });',
  );
  expect(await fn.invoke({ when: new Date(0), none: undefined })).toEqual({
    ok: true,
    payload: { event: { when: '1970-01-01T00:00:00.000Z' }, date: '1970-01-01T00:00:00.000Z', map: {} },
  });
});

test('a handler that returns nothing answers null', async () => {
  const { fn } = start('export const handler = async () => {};');
  expect(await fn.invoke({})).toEqual({ ok: true, payload: null });
});

test('a function sees its own environment and nothing of this process', async () => {
  const { fn } = start('export const handler = async () => process.env;', {
    environment: { TABLE: 'Votes' },
  });
  expect(await fn.invoke({})).toEqual({ ok: true, payload: { TABLE: 'Votes' } });
});

test('a function runs with the options of its NODE_OPTIONS', async () => {
  const { fn } = start('export const handler = async () => process.sourceMapsEnabled;', {
    environment: { NODE_OPTIONS: '--enable-source-maps' },
  });
  expect(await fn.invoke({})).toEqual({ ok: true, payload: true });
});

test('the handler is given the context of Lambda', async () => {
  const { fn } = start(`
    export const handler = async (_, context) => ({ ...context, left: context.getRemainingTimeInMillis() });
  `);
  const result = await fn.invoke({});
  expect(result).toMatchObject({
    ok: true,
    payload: {
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionName: 'Echo',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:Echo',
      left: expect.any(Number),
    },
  });
});

test('a thrown error is answered with its name, message and stack', async () => {
  const { fn, lines } = start(
    'export const handler = async () => { throw new TypeError("no such thing"); };',
  );
  const result = await fn.invoke({});
  expect(result).toEqual(failure('TypeError', 'no such thing'));
  expect(result).toMatchObject({
    error: { stackTrace: expect.arrayContaining(['TypeError: no such thing']) },
  });
  expect(lines).toEqual(['error echo: TypeError: no such thing']);
});

test('the timeout ends even a handler that never yields, and the next invocation starts anew', async () => {
  const { fn } = start(
    'let count = 0; export const handler = async ({ spin }) => { count += 1; while (spin); return count; };',
    { timeoutSeconds: 0.3 },
  );
  expect(await fn.invoke({})).toEqual({ ok: true, payload: 1 });
  expect(await fn.invoke({ spin: true })).toEqual(
    failure(
      'Sandbox.Timedout',
      expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 0.30 seconds$/),
    ),
  );
  expect(await fn.invoke({})).toEqual({ ok: true, payload: 1 });
});

test.each([
  ['exits', 'process.exit(7)', 'Runtime exited with status 7'],
  [
    'crashes',
    'setImmediate(() => { throw new Error("crash") }); await new Promise(() => {})',
    'Runtime ended: crash',
  ],
  [
    'runs out of memory',
    'const all = []; while (true) all.push(new Array(10_000).fill(all.length))',
    expect.stringContaining('memory limit'),
  ],
])('a function that %s is replaced on the next invocation', async (_, code, message) => {
  const { fn } = start(`export const handler = async ({ end }) => { if (end) { ${code} } return 'well'; };`, {
    memoryMegabytes: 32,
    timeoutSeconds: 20,
  });
  expect(await fn.invoke({ end: true })).toEqual(failure('Runtime.ExitError', message));
  expect(await fn.invoke({})).toEqual({ ok: true, payload: 'well' });
});

test('a function that cannot be loaded says why, each time anew', async () => {
  const { fn, lines } = start('throw new Error("VOTES_TABLE is not set"); export const handler = 1;');
  expect(await fn.invoke({})).toEqual(failure('Error', 'VOTES_TABLE is not set'));
  expect(await fn.invoke({})).toEqual(failure('Error', 'VOTES_TABLE is not set'));
  const line = 'error echo: Error: VOTES_TABLE is not set';
  expect(lines).toEqual([line, line, line]);
});

test('a missing handler is named', async () => {
  const { fn } = start('export const other = 1;');
  expect(await fn.invoke({})).toEqual(
    failure('Runtime.HandlerNotFound', expect.stringContaining('no exported function "handler"')),
  );
});

test('lines written by a function go to the log', async () => {
  const { fn, lines } = start(
    `export const handler = async () => {
      console.log('out');
      console.error('err');
      console.error(JSON.stringify({ level: 'ERROR', message: 'no luck' }));
    };`,
  );
  await fn.invoke({});
  // A worker's output reaches this thread on its own way, not in step with its answers.
  while (lines.length < 3) await new Promise(setImmediate);
  expect(lines.sort()).toEqual(['detail echo: out', 'error echo: no luck', 'warn echo: err']);
});

test('stopping waits for the invocation in hand and refuses those behind it', async () => {
  const { fn } = start(`
    import { setTimeout as sleep } from 'node:timers/promises';
    export const handler = async () => { await sleep(50); return 'done'; };
  `);
  await fn.invoke({});
  const inHand = fn.invoke({});
  const behind = inHand.then(() => fn.invoke({}));
  await new Promise(setImmediate);
  await fn.stop();
  expect(await inHand).toEqual({ ok: true, payload: 'done' });
  expect(await behind).toEqual(failure('Runtime.Stopped', 'Echo is being stopped'));
});

test('what stands around invocations decides what becomes of them, and can end the function', async () => {
  const counting = 'let count = 0; export const handler = async () => ++count;';
  const { fn } = start(counting, {}, async ({ event, run, end }) => {
    if (event === 'twice') await run(event);
    if (event === 'anew') await end();
    return run(event);
  });
  expect(await fn.invoke('once')).toEqual({ ok: true, payload: 1 });
  expect(await fn.invoke('twice')).toEqual({ ok: true, payload: 3 });
  expect(await fn.invoke('anew')).toEqual({ ok: true, payload: 1 });
});

test('each invocation is measured, failed ones as errors and throttled ones as throttles alone', async () => {
  const { putMetric, values } = recordingMetrics();
  const bundle = 'export const handler = async ({ fails }) => { if (fails) throw new Error("no"); };';
  const { fn } = start(bundle, {}, runAsIs, { putMetric, claimed: () => 7 });
  await fn.invoke({});
  await fn.invoke({ fails: true });
  const throttled = start(bundle, {}, runAsIs, { putMetric, concurrency: new ConcurrencyLimit(0) });
  await throttled.fn.invoke({});
  expect(values.filter((value) => !value.includes('Duration'))).toEqual([
    'AWS/Lambda Invocations 1 FunctionName=Echo',
    'AWS/Lambda Throttles 0 FunctionName=Echo',
    'AWS/Lambda ConcurrentExecutions 1 FunctionName=Echo',
    'AWS/Lambda ClaimedAccountConcurrency 7',
    'AWS/Lambda Errors 0 FunctionName=Echo',
    'AWS/Lambda Invocations 1 FunctionName=Echo',
    'AWS/Lambda Throttles 0 FunctionName=Echo',
    'AWS/Lambda ConcurrentExecutions 1 FunctionName=Echo',
    'AWS/Lambda ClaimedAccountConcurrency 7',
    'AWS/Lambda Errors 1 FunctionName=Echo',
    'AWS/Lambda Throttles 1 FunctionName=Echo',
  ]);
});
