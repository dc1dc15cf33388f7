import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { databaseClients } from '../../local/database/clients';
import { TableJournal } from '../../migration/journal/table-journal';
import { DynamoDbStream } from '../../migration/reverse/dynamodb-stream';
import type { RunParts } from '../../migration/run/parts';
import { run } from '../../migration/run/run';
import { openPool } from '../../migration/source/pool';
import { PostgresShard } from '../../migration/source/postgres-shard';
import { shardOf } from '../../migration/source/shard-of';
import type { SourceLayout } from '../../migration/source/source-sql';
import { systemClock } from '../../migration/switch/clock';
import { PipelineTarget } from '../../migration/target/pipeline-target';

/** What a migrator is told on its command line. */
export interface MigratorOrder {
  api: string;
  database: string;
  tables: { polls: string; votes: string; totals: string };
  migrations: string;
  pollId: string;
  shards: { name: string; url: string }[];
  layout: SourceLayout;
  folder: string;
  /** The call that it dies at by SIGKILL; it never does where absent. */
  dies: Death | undefined;
}

/** A call of a port, before its effect or behind it. `move` is of the authority alone, not of what is shown. */
export interface Death {
  call: 'fence' | 'isMarkerPassed' | 'move' | 'mark' | 'applyBack' | 'open' | 'advance';
  isDone: boolean;
  /** The how manieth such call it is, from 1. */
  occurrence: number;
}

/** Runs the migration until it is killed, by the test or by itself. */
async function main(order: MigratorOrder): Promise<void> {
  const { signal } = new AbortController();
  const parts = await open(order, signal);
  console.log('running');
  await run(parts, signal);
}

async function open(order: MigratorOrder, signal: AbortSignal): Promise<RunParts> {
  const { api, database, tables, migrations, pollId, layout, folder, dies } = order;
  const http = new HttpClient(api, signal);
  const { db, streams } = databaseClients(database);
  const { Table } = await db.send(new DescribeTableCommand({ TableName: tables.votes }));
  const pass = deathAt(dies);
  const target = new PipelineTarget(new ApiClient(http, new LocalIssuer(http)), { db, tables }, pollId);
  return {
    journal: mortal(new TableJournal(db, migrations, pollId), ['advance'], pass),
    target: mortal(target, ['move', 'mark'], pass),
    shards: order.shards.map(({ name, url }) =>
      mortal(
        new PostgresShard(name, openPool(url), layout),
        ['fence', 'isMarkerPassed', 'applyBack', 'open'],
        pass,
      ),
    ),
    stream: new DynamoDbStream(streams, Table?.LatestStreamArn ?? '', pollId, signal),
    shardOf: (voterId) => shardOf(voterId, order.shards.length),
    folder,
    verifyRate: 50_000,
    // One that goes on for another has the lease still.
    holder: 'the migrator of the test',
    clock: systemClock,
  };
}

type Pass = (call: string, isDone: boolean) => void;

function deathAt(dies: MigratorOrder['dies']): Pass {
  let left = dies?.occurrence ?? 0;
  return (call, isDone) => {
    if (call !== dies?.call || isDone !== dies.isDone) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}

/** The same port, which ends the process at one of its calls. */
function mortal<T extends object>(port: T, calls: readonly string[], pass: Pass): T {
  return new Proxy(port, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      if (!calls.includes(String(name)) || typeof name === 'symbol') return value.bind(object);
      return async (...args: unknown[]) => {
        pass(name, false);
        const answer: unknown = await value.apply(object, args);
        pass(name, true);
        return answer;
      };
    },
  });
}

void main(JSON.parse(process.argv[2] ?? ''));
