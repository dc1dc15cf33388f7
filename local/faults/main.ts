import path from 'node:path';
import { databaseClients } from '../database/clients';
import { terminalLog } from '../logs/terminal-log';
import { startRuntime } from '../runtime';
import type { Scene } from './fault';
import { recordFault } from './fault-log';
import { FaultyDatabase } from './faulty-database';
import { Injector } from './injector';
import { commandSchema, type Ready } from './messages';
import { readVoterKeys } from './voter-keys';

/** The runtime as a process that is told which faults to inject: `main.ts DATA_FOLDER PORT FAULT_LOG [fresh]`. */
async function main(): Promise<void> {
  const [dataDirectory = '', port, faultLog = '', fresh] = process.argv.slice(2);
  const log = terminalLog({ verbose: false, colour: false, write: (line) => console.log(line) });
  let scene: Omit<Scene, 'pollId' | 'writeShards' | 'voterIds'>;
  let database: FaultyDatabase;
  const injector = new Injector({
    record: (fault) => recordFault(faultLog, fault),
    scene: ({ pollId, writeShards, voterIds }) => ({ ...scene, pollId, writeShards, voterIds }),
    log,
    now: Date.now,
  });
  const runtime = await startRuntime({
    dataDirectory,
    port: Number(port),
    fresh: fresh === 'fresh',
    log,
    interposition: {
      invocation: injector.around,
      database: async (start) => {
        database = await FaultyDatabase.start(start, injector.fate);
        return database;
      },
    },
  });
  const {
    PollsTableName: pollsTable = '',
    VotesTableName: votesTable = '',
    TotalsTableName: totalsTable = '',
  } = runtime.outputs;
  const { db } = databaseClients(runtime.endpoint);
  scene = {
    db,
    votesTable,
    voterKeys: (pollId) => readVoterKeys(path.join(dataDirectory, 'secrets.json'), db, pollsTable, pollId),
    restartDatabase: (after) => database.restart(after),
  };
  const over = new Promise<undefined>((resolve) => {
    process.once('disconnect', () => resolve(undefined));
    process.on('message', (message) => {
      const command = commandSchema.parse(message);
      if (command.do === 'stop') resolve(undefined);
      if (command.do === 'fire-schedules') void runtime.fireSchedules();
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

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
