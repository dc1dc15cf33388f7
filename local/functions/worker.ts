/**
 * What runs inside a function's worker thread: it loads the bundle, then hands events to its handler one by one, and is
 * frozen in between. It is compiled on its own and loaded as text, so what it imports must need nothing but Node.js.
 */
import { getEnvironmentData, parentPort, workerData } from 'node:worker_threads';
import { beginFreezing, stayFrozen } from './freezer';
import { FrozenClock } from './frozen-clock';
import { CLOCK_AHEAD, moveClock } from './moved-clock';
import type { DoneMessage, ErrorMessage, InvokeMessage, WorkerMessage, WorkerStart } from './worker-messages';
import { takeWrites } from './written-lines';

type Handler = (event: unknown, context: object) => unknown;

const { module, handler: handlerName, functionArn, freezer }: WorkerStart = workerData;

const clock = new FrozenClock();
const ahead = getEnvironmentData(CLOCK_AHEAD);
if (ahead instanceof SharedArrayBuffer) moveClock(new Float64Array(ahead));

takeWrites(process.stdout, (text) => send({ type: 'written', to: 'stdout', text }));
takeWrites(process.stderr, (text) => send({ type: 'written', to: 'stderr', text }));

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** Says that it is done, and does nothing until there is something to do. */
function finish(message: DoneMessage): void {
  beginFreezing(freezer);
  send(message);
  clock.standStill(() => stayFrozen(freezer));
}

async function loadHandler(): Promise<Handler> {
  const exports: Record<string, unknown> = await import(module);
  const handler = exports[handlerName];
  if (isHandler(handler)) return handler;
  const error = new Error(`${module} has no exported function "${handlerName}"`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function run(handler: Handler, { event, requestId, deadline }: InvokeMessage): Promise<DoneMessage> {
  try {
    const result = await handler(JSON.parse(event), makeContext(requestId, deadline));
    // Lambda too answers null for a handler that returns nothing.
    return { type: 'answer', payload: JSON.stringify(result) ?? 'null' };
  } catch (thrown) {
    return { type: 'threw', error: describeError(thrown) };
  }
}

function makeContext(requestId: string, deadline: number): object {
  const { env } = process;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function describeError(thrown: unknown): ErrorMessage {
  if (!(thrown instanceof Error)) return { errorType: typeof thrown, errorMessage: String(thrown) };
  const stackTrace = thrown.stack?.split('\n') ?? [];
  return { errorType: thrown.name, errorMessage: thrown.message, stackTrace };
}

async function main(): Promise<void> {
  try {
    const handler = await loadHandler();
    parentPort?.on('message', async (message: InvokeMessage) => finish(await run(handler, message)));
    finish({ type: 'ready' });
  } catch (thrown) {
    send({ type: 'init-failed', error: describeError(thrown) });
  }
}

void main();
