import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setEnvironmentData } from 'node:worker_threads';
import { databaseClients } from '../../local/database/clients';
import { CLOCK_AHEAD, moveClock } from '../../local/functions/moved-clock';
import { terminalLog } from '../../local/logs/terminal-log';
import { Minutes } from '../../local/metrics/minutes';
import type { Throttled } from '../../local/partitions/partition-model';
import { startRuntime } from '../../local/runtime';
import type { FaultContext, RehearsedPoll } from '../faults/fault';
import { readVoterKeys } from '../faults/voter-keys';
import { REHEARSED_MINUTE } from '../outages/outage';
import { recordFault } from './fault-log';
import { FaultyDatabase } from './faulty-database';
import { Injector } from './injector';
import { commandSchema, type Ready, settingsSchema } from './messages';
import { Outages } from './outages';

/** The runtime as a process that is told which faults to inject: `program.ts DATA_FOLDER PORT FAULT_LOG SETTINGS [fresh]`. */
async function main(): Promise<void> {
  const [dataDirectory = '', port, faultLog = '', settings = '', fresh] = process.argv.slice(2);
  const { share, context: cdkContext } = settingsSchema.parse(JSON.parse(settings));
  const log = terminalLog({ verbose: true, colour: false, write: (line) => console.log(line) });
  const ahead = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  setEnvironmentData(CLOCK_AHEAD, ahead.buffer);
  const trueNow = moveClock(ahead);
  let context: Omit<FaultContext, keyof RehearsedPoll | 'voterIds'>;
  let useDatabase: (database: FaultyDatabase) => void = () => {};
  const databaseStarted = new Promise<FaultyDatabase>((resolve) => {
    useDatabase = resolve;
  });
  const injector = new Injector({
    record: (fault) => recordFault(faultLog, fault),
    context: (order) => ({ ...context, ...order }),
    log,
    now: trueNow,
  });
  const outages = new Outages();
  const runtime = await startRuntime({
    dataDirectory,
    port: Number(port),
    fresh: fresh === 'fresh',
    log,
    minutes: new Minutes(REHEARSED_MINUTE, trueNow),
    context: cdkContext,
    ...(share !== undefined && { modelPartitions: { share, onThrottled: tellThrottled } }),
    aroundInvocation: outages.around(injector.around),
    wrapDatabase: async (start) => {
      const faulty = await FaultyDatabase.start(start, injector.decide);
      useDatabase(faulty);
      return faulty;
    },
  });
  const {
    PollsTableName: pollsTable = '',
    VotesTableName: votesTable = '',
    TotalsTableName: totalsTable = '',
  } = runtime.outputs;
  const database = await databaseStarted;
  const { db, streams } = databaseClients(database.calmEndpoint);
  streams.destroy();
  context = {
    db,
    votesTable,
    totalsTable,
    voterKeys: (pollId) => readVoterKeys(path.join(dataDirectory, 'secrets.json'), db, pollsTable, pollId),
    restartDatabase: (after) => database.restart(after),
    setClockAhead: (milliseconds) => ahead.fill(milliseconds),
    fireSchedules: () => void runtime.fireSchedule('certify'),
    sleep: (milliseconds) => sleep(milliseconds),
  };
  const outageParts = {
    access: runtime.access,
    restartDatabase: (after: number) => database.restart(after),
  };
  const over = new Promise<undefined>((resolve) => {
    process.once('disconnect', () => resolve(undefined));
    process.on('message', (message) => {
      const command = commandSchema.parse(message);
      if (command.do === 'stop') resolve(undefined);
      if (command.do === 'fire-schedules') void runtime.fireSchedule('certify');
      if (command.do === 'outage') void outages.hold(command.outage, command.milliseconds, outageParts);
      if (command.do === 'inject') void injector.order(command.order);
    });
  });
  process.send?.({
    url: runtime.url,
    endpoint: runtime.endpoint,
    pollsTable,
    votesTable,
    totalsTable,
  } satisfies Ready);
  const failure = await Promise.race([runtime.failed, over]);
  db.destroy();
  await runtime.stop();
  if (process.connected) process.disconnect();
  if (failure) throw failure;
}

function tellThrottled(throttled: readonly Throttled[]): void {
  if (throttled.length > 0 && process.connected) process.send?.({ throttled });
}

void main().catch((error: unknown) => {
  console.error(error);
  // The last paragraph is what the rehearsal shows of it.
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
