import type { Migration } from '../journal/journal';
import { messageOf } from '../persist';
import type { Readiness } from '../phases/guards';
import { sumOf, totalsDifference, type Votes } from '../switch/counts';
import type { TargetPoll } from '../target/target';
import { leftOutVotes } from '../verify/left-out';
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
  /** Votes whose ballots are known to be left out; of interest before results are the pipeline's. */
  leftOut: Votes;
}

export async function read(parts: RunParts, { phase, candidates }: Migration): Promise<Readings> {
  const { target, shards } = parts;
  const poll = await target.poll();
  const isAsked = phase === 'compare' && poll !== undefined;
  const [sql, pipeline, source, tallyLagMs, leftOut] = await Promise.all([
    Promise.all(shards.map((shard) => shard.counts())),
    target.totals(),
    shards[0]?.poll(),
    target.lagMs(),
    isAsked ? leftOutVotes({ ...parts, mapping: { candidates } }, poll.epoch) : {},
  ]);
  const labels = new Map(source?.candidates.map(({ id, label }) => [id, label]));
  return { poll, sql, pipeline, labels, tallyLagMs, leftOut };
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
  const { poll, sql, pipeline, labels, tallyLagMs, leftOut } = readings;
  const moving = sumOf(crew.relays.map(({ state }) => state.outboxRows + state.justRelayed));
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
    totalsDiffer: totalsDifference({ sql, pipeline, leftOut }, candidates, moving),
    tallyLagMs,
    backLagMs: crew.reverse.state.lagMs,
    committedAt: pauses.at(-1)?.at,
    title,
    typed: asked.typed,
  };
}
