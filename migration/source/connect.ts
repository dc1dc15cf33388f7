import { MAX_CANDIDATES } from '../../contract/limits';
import { readCatalog } from './catalog';
import { catalogProblems, columnTypes } from './catalog-problems';
import { connectionProblem } from './connection-problem';
import type { MigrationFile, ShardAddress } from './migration-file';
import { openPool } from './pool';
import { PostgresShard } from './postgres-shard';
import type { SourcePoll, SourceShard } from './source-shard';

/** All shards; or all that keeps them from being used: each a sentence that names the shard, and one that says what to do. */
export type OpenedShards = { ok: true; shards: PostgresShard[] } | { ok: false; problems: string[] };

type OpenedShard = { ok: true; shard: PostgresShard } | { ok: false; problems: string[] };

/** Connects to all shards of a migration, and looks whether its poll can be moved from them. Writes nothing. */
export async function openShards(file: MigrationFile): Promise<OpenedShards> {
  const opened = await Promise.all(file.source.shards.map((address) => openShard(address, file)));
  const shards = opened.flatMap((one) => (one.ok ? [one.shard] : []));
  const problems = opened.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length === 0) problems.push(...(await differentPolls(shards)));
  if (problems.length === 0) return { ok: true, shards };
  await Promise.all(shards.map((shard) => shard.close()));
  return { ok: false, problems };
}

async function openShard(address: ShardAddress, { source, candidates }: MigrationFile): Promise<OpenedShard> {
  const { names, poll: pollId, timeZone } = source;
  const pool = openPool(address.url);
  const failed = async (problems: string[]): Promise<OpenedShard> => {
    await pool.end();
    return { ok: false, problems: problems.map((problem) => `Shard "${address.name}": ${problem}`) };
  };
  try {
    const catalog = await readCatalog(pool, names, timeZone);
    const problems = catalogProblems(catalog, names, timeZone);
    if (problems.length > 0) return failed(problems);
    const layout = { names, types: columnTypes(catalog, names), pollId, timeZone };
    const shard = new PostgresShard(address.name, pool, layout);
    const poll = await shard.poll();
    if (!poll) return failed([`it has no poll "${pollId}". Correct source.poll in the migration file.`]);
    const unmapped = candidateProblems(poll, candidates);
    return unmapped.length > 0 ? failed(unmapped) : { ok: true, shard };
  } catch (error) {
    return failed([connectionProblem(address, error)]);
  }
}

function candidateProblems({ candidates }: SourcePoll, mapping: Readonly<Record<string, string>>): string[] {
  if (candidates.length > MAX_CANDIDATES)
    return [
      `the poll has ${candidates.length} candidates. Allowed are ${MAX_CANDIDATES}: a poll of the pipeline takes no more.`,
    ];
  const ids = new Set(candidates.map(({ id }) => id));
  const missing = candidates
    .filter(({ id }) => mapping[id] === undefined)
    .map(
      ({ id, label }) =>
        `its candidate ${id} (${label}) is not mapped. Add it to candidates in the migration file: "${id}": "…".`,
    );
  const unknown = Object.keys(mapping)
    .filter((id) => !ids.has(id))
    .map(
      (id) =>
        `the poll has no candidate ${id}, which the migration file maps. There are ${[...ids].join(', ') || 'none'}.`,
    );
  return [...missing, ...unknown];
}

async function differentPolls(shards: readonly SourceShard[]): Promise<string[]> {
  const [first, ...others] = await Promise.all(
    shards.map(async (shard) => ({ name: shard.name, poll: JSON.stringify(await shard.poll()) })),
  );
  return others
    .filter(({ poll }) => poll !== first?.poll)
    .map(
      ({ name, poll }) =>
        `Shard "${name}": its poll is not the one of "${first?.name}". Make title, times and candidates the same on all shards: ` +
        `here ${poll}, there ${first?.poll}.`,
    );
}
