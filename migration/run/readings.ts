import type { Migration } from '../journal/journal';
import { messageOf } from '../persist';
import type { Readiness } from '../phases/guards';
import { explainCounts } from '../switch/counts';
import type { TargetPoll } from '../target/target';
import type { Crew } from './crew';
import type { RunParts } from './parts';

/** What both sides say of themselves. It takes a while to read, and is read every few seconds. */
export interface Readings {
  poll: TargetPoll | undefined;
  /** Votes by candidate id of the source, by shard. */
  sql: Map<string, number>[];
  /** Votes by candidate id of the pipeline. */
  pipeline: Map<string, number>;
  /** By candidate id of the source. */
  labels: Map<string, string>;
  tallyLagMs: number;
  /** Ballots that are known to be left out. */
  leftOut: number;
}

export async function read(parts: RunParts): Promise<Readings> {
  const { target, shards } = parts;
  const [poll, sql, pipeline, source, tallyLagMs, out] = await Promise.all([
    target.poll(),
    Promise.all(shards.map((shard) => shard.counts())),
    target.totals(),
    shards[0]?.poll(),
    target.lagMs(),
    leftOut(parts),
  ]);
  const labels = new Map(source?.candidates.map(({ id, label }) => [id, label]));
  return { poll, sql, pipeline, labels, tallyLagMs, leftOut: out };
}

/** Ballots of the source that are known to be none of the pipeline. */
export async function leftOut({ journal }: Pick<RunParts, 'journal'>): Promise<number> {
  let count = 0;
  for await (const { verdict, repairedAt } of journal.findings())
    if (verdict === 'INCOMPATIBLE' && repairedAt === undefined) count += 1;
  return count;
}

/** Why ballots could not be written back, by shard; `undefined` where they could. */
export async function rehearse({ shards }: RunParts): Promise<(string | undefined)[]> {
  return Promise.all(
    shards.map((shard) =>
      shard.rehearseBack().then(
        () => undefined,
        (error: unknown) => messageOf(error),
      ),
    ),
  );
}

/** What the guards ask for. */
export function readinessOf(
  migration: Migration,
  crew: Crew,
  readings: Readings,
  asked: { typed?: string | undefined; rehearsed?: readonly (string | undefined)[] } = {},
): Readiness {
  const { candidates, verified, title, decisions, pauses } = migration;
  const { poll, sql, pipeline, labels, tallyLagMs } = readings;
  const counts = explainCounts(sql, pipeline, candidates, readings.leftOut);
  return {
    now: Date.now(),
    poll,
    shards: crew.watches.map(({ name, problem, outbox }, at) => ({
      name,
      problem,
      outboxOldestMs: outbox.oldestMs,
      backProblem: asked.rehearsed?.[at],
    })),
    unmapped: [...labels.keys()].filter((id) => candidates[id] === undefined),
    rangesOpen: crew.backfill?.isDone ? 0 : Math.max(1, crew.backfill?.status.rangesOpen ?? 1),
    verified,
    undecided: crew.verifier.status(decisions).undecided,
    compared: crew.verifier.compared,
    totalsDiffer: counts.agrees ? undefined : counts.text,
    tallyLagMs,
    backLagMs: crew.reverse.state.lagMs,
    committedAt: pauses.at(-1)?.at,
    title,
    typed: asked.typed,
  };
}
