import { databaseClients } from '../../../local/database/clients';
import { SqlVotes } from '../../../migration/door/sql-votes';
import { ballotsOfShards, ballotsOfTarget } from '../../../migration/legacy/read-ballots';
import { withTables } from '../../database/bench-database';
import { historic } from '../backfill-rate';
import { candidateIdsOf, type Stage } from '../stage';
import { type Difference, differenceOf } from './difference';
import { type DualWrite, DualWriter } from './dual-write';
import { relaying } from './ours';
import { PEER_KEY, readPeerTable } from './peer-table';
import { play } from './play';
import { type Act, type StorySize, tellStory } from './story';

export const MIGRATION_WAYS = ['copy first', 'write over', 'only what is missing', 'outbox'] as const;
export type MigrationWay = (typeof MIGRATION_WAYS)[number];

/** What a way of moving comes to at the end of a story. */
export interface Replay extends Difference {
  way: MigrationWay;
  ballots: number;
}

const SHARDS = 2;
const TABLE = 'peer-ballots';

/** Moves a poll in one way while voters act, and compares both stores when all is done. */
export function replay(stage: Stage, pollId: number, way: MigrationWay, size: StorySize): Promise<Replay> {
  const acts = tellStory(size);
  const ids = candidateIdsOf(pollId).map(String);
  const votes = new SqlVotes(stage.pools.slice(0, SHARDS), String(pollId));
  const poll = { id: pollId, shards: SHARDS, ballots: historic(pollId, size.historic) };
  const voters = everybody(acts, size);
  return stage.withPoll(poll, async (parts) => {
    const target =
      way === 'outbox'
        ? await withOutbox()
        : await withDualWrite(stage, way, ids, (writer) =>
            Promise.all([play(acts, votes, ids, writer.second), writer.copy(parts.shards)]),
          );
    const sql = single(await ballotsOfShards(parts.shards)(voters));
    return { way, ballots: sql.size, ...differenceOf(sql, target) };

    async function withOutbox(): Promise<Map<string, string>> {
      const finish = await relaying(parts, `poll-${pollId}`, acts);
      await play(acts, votes, ids, async () => {});
      await finish();
      return single(await ballotsOfTarget(parts.target, parts.candidates)(voters));
    }
  });
}

async function withDualWrite(
  { runtime }: Stage,
  way: DualWrite,
  candidateIds: readonly string[],
  run: (writer: DualWriter) => Promise<unknown>,
): Promise<Map<string, string>> {
  const { db, streams } = databaseClients(runtime.endpoint);
  let found = new Map<string, string>();
  await withTables(db, { [TABLE]: PEER_KEY }, async () => {
    await run(new DualWriter(db, TABLE, way, candidateIds));
    found = await readPeerTable(db, TABLE);
  });
  db.destroy();
  streams.destroy();
  return found;
}

function everybody(acts: readonly Act[], { historic: count }: StorySize): string[] {
  const before = Array.from({ length: count }, (_, i) => `voter-${i}`);
  return [...new Set([...before, ...acts.map(({ voterId }) => voterId)])];
}

function single(found: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  return new Map([...found].flatMap(([voter, [first]]) => (first === undefined ? [] : [[voter, first]])));
}
