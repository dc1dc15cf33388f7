import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { databaseClients } from '../../local/database/clients';
import { Backfill } from '../../migration/backfill/backfill';
import type { Journal } from '../../migration/journal/journal';
import { TableJournal } from '../../migration/journal/table-journal';
import { Relay } from '../../migration/relay/relay';
import { ShardWatch } from '../../migration/relay/shard-watch';
import { openPool } from '../../migration/source/pool';
import { PostgresShard } from '../../migration/source/postgres-shard';
import type { SourceShard } from '../../migration/source/source-shard';
import type { SourceLayout } from '../../migration/source/source-sql';
import { PipelineTarget } from '../../migration/target/pipeline-target';
import type { Target } from '../../migration/target/target';
import { overriding } from '../migration/support/overriding';

/** What a copier is told on its command line. */
export interface CopierOrder {
  api: string;
  database: string;
  tables: { polls: string; votes: string; totals: string };
  migrations: string;
  pollId: string;
  writeShards: number;
  shards: { name: string; url: string }[];
  layout: SourceLayout;
  candidates: Record<string, string>;
  /** Where it dies by SIGKILL, on this occurrence of the step; never where absent. */
  dies: { step: Step; occurrence: number } | undefined;
}

export type Step =
  | 'after an import'
  | 'before a checkpoint'
  | 'after a checkpoint'
  | 'between apply and delete';

/** Copies and relays until it is killed, by the test or by itself. */
async function main(order: CopierOrder): Promise<void> {
  const ports = mortal(openPorts(order), order.dies);
  const { target, journal } = ports;
  const shards = ports.shards.map((shard) => ({ shard, watch: new ShardWatch(shard, journal) }));
  const parts = { target, journal, epoch: 1, mapping: { candidates: order.candidates } };
  for (const { watch } of shards) await watch.start();
  for (const { shard, watch } of shards) new Relay({ ...parts, shard }, watch).start();
  const window = { opensAt: undefined, closesAt: undefined };
  new Backfill({ ...parts, shards, writeShards: order.writeShards, window }).start();
  console.log('copying');
}

interface Ports {
  shards: SourceShard[];
  target: Target;
  journal: Journal;
}

function openPorts({ api, database, tables, migrations, pollId, shards, layout }: CopierOrder): Ports {
  const http = new HttpClient(api, new AbortController().signal);
  const { db } = databaseClients(database);
  return {
    shards: shards.map(({ name, url }) => new PostgresShard(name, openPool(url), layout)),
    target: new PipelineTarget(new ApiClient(http, new LocalIssuer(http)), { db, tables }, pollId),
    journal: new TableJournal(db, migrations, pollId),
  };
}

/** The same ports, which end the process in the middle of one of their calls. */
function mortal({ shards, target, journal }: Ports, dies: CopierOrder['dies']): Ports {
  let left = dies?.occurrence ?? 0;
  const pass = (step: Step) => {
    if (step !== dies?.step) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
  return {
    shards: shards.map((shard) =>
      overriding(shard, {
        relay: (limit, apply) =>
          shard.relay(limit, async (changes) => {
            const applied = await apply(changes);
            pass('between apply and delete');
            return applied;
          }),
      }),
    ),
    target: overriding(target, {
      import: async (...call) => {
        const outcomes = await target.import(...call);
        pass('after an import');
        return outcomes;
      },
    }),
    journal: overriding(journal, {
      checkpoint: async (...call) => {
        pass('before a checkpoint');
        await journal.checkpoint(...call);
        pass('after a checkpoint');
      },
    }),
  };
}

void main(JSON.parse(process.argv[2] ?? ''));
