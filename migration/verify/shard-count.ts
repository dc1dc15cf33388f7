import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SUMS } from '../../lambda/shared/names';
import { Recount } from '../../lambda/shared/recount/recount';
import type { WeighedChoice } from '../../lambda/shared/tables/ballot';
import type { TargetPoll } from '../target/target';
import { compare, type Pair, shardOfSource } from './pair';
import type { Verdict } from './settle';

/** The shard of a ballot that says of no source that it comes from there. */
export const NO_SHARD = 'none';

const summed = z.object({ count: z.number(), sum: z.number() });
export const sideSchema = z.object({
  digest: z.string(),
  ballots: z.number(),
  votes: z.record(z.string(), z.number()),
});

/** What a write shard has come to, on both sides. */
export const shardResult = z.object({
  /** Voter keys under which there is a ballot on either side. */
  verdicts: z.object({ MATCH: z.number(), MOVING: z.number(), DISCREPANT: z.number() }),
  /** Votes of rows that another voter of the source keeps from being carried, by candidate. */
  conflicts: z.record(z.string(), z.number()),
  source: sideSchema,
  target: sideSchema,
  /** By source shard. */
  cells: z.record(z.string(), z.object({ source: summed, target: summed })),
});
export type ShardResult = z.output<typeof shardResult>;
export type Side = z.output<typeof sideSchema>;
type Summed = z.output<typeof summed>;

interface Candidate {
  said: WeighedChoice;
  /** What stands for it in sums. */
  number: number;
}

/** Of 24 bits of the voter key times 24 bits of the candidate, so that sums are exact in a number. */
const SUM_MODULUS = 2 ** 48;
const PART_BYTES = 3;
/** Behind those that say which write shard it is. */
const KEY_PART = [8, 8 + 2 * PART_BYTES] as const;

/** Counts one write shard on both sides as a certificate would, from pairs in voter key order. */
export class ShardCount {
  readonly #pollShard: string;
  readonly #source: Recount;
  readonly #target: Recount;
  readonly #candidates = new Map<string, Candidate>();
  readonly #verdicts: Record<Verdict, number> = { MATCH: 0, MOVING: 0, DISCREPANT: 0 };
  readonly #conflicts: Record<string, number> = {};
  readonly #cells: ShardResult['cells'] = {};

  constructor(poll: Pick<TargetPoll, 'pollId' | 'writeShards' | 'candidateIds'>, pollShard: string) {
    this.#pollShard = pollShard;
    this.#source = recountOf(poll, pollShard);
    this.#target = recountOf(poll, pollShard);
  }

  add(pair: Pair, verdict: Verdict): void {
    const { voterKey, standing } = pair;
    const { carried, conflicts } = compare(pair);
    if (carried || standing?.candidateId !== undefined) this.#verdicts[verdict] += 1;
    for (const { candidateId } of conflicts)
      this.#conflicts[candidateId] = (this.#conflicts[candidateId] ?? 0) + 1;
    if (carried) {
      const { said, number } = this.#candidate(carried.candidateId);
      this.#source.add({ pollShard: this.#pollShard, voterKey, ...said });
      addTo(this.#cell(carried.shard).source, summand(voterKey, number));
    }
    if (standing?.candidateId !== undefined) {
      const { said, number } = this.#candidate(standing.candidateId);
      this.#target.add({ pollShard: this.#pollShard, voterKey, ...said });
      const shard = standing.source === undefined ? carried?.shard : shardOfSource(standing.source);
      addTo(this.#cell(shard ?? NO_SHARD).target, summand(voterKey, number));
    }
  }

  /** Call it once, when all pairs are added. */
  finish(): ShardResult {
    return {
      verdicts: this.#verdicts,
      conflicts: this.#conflicts,
      source: sideOf(this.#source),
      target: sideOf(this.#target),
      cells: this.#cells,
    };
  }

  #candidate(candidateId: string): Candidate {
    const known = this.#candidates.get(candidateId);
    if (known) return known;
    const candidate = { said: pick(candidateId), number: candidateNumber(candidateId) };
    this.#candidates.set(candidateId, candidate);
    return candidate;
  }

  #cell(shard: string) {
    const cell = this.#cells[shard] ?? { source: { count: 0, sum: 0 }, target: { count: 0, sum: 0 } };
    this.#cells[shard] = cell;
    return cell;
  }
}

/** Recounts a write shard whose ballots pick one candidate and are added in voter key order. */
export function recountOf(
  { pollId, writeShards, candidateIds }: Pick<TargetPoll, 'pollId' | 'writeShards' | 'candidateIds'>,
  pollShard: string,
): Recount {
  const rule = { pick: { min: 1, max: 1 } };
  return new Recount(pollShard, new Map(), {
    pollId,
    writeShards,
    candidateIds: new Set(candidateIds),
    rule,
  });
}

export function pick(candidateId: string): WeighedChoice {
  return { choice: new Map([[candidateId, 1]]), weight: 1 };
}

/** What a recount came to. Call it once, when all ballots are added. */
export function sideOf(recount: Recount): Side {
  const { counters, digest } = recount.finish();
  const { [SUMS.ballots]: ballots = 0, [SUMS.weight]: _, ...votes } = Object.fromEntries(counters);
  return { digest, ballots, votes };
}

/** Two voters who swap their candidates alter the sum of both. */
function summand(voterKey: string, candidate: number): number {
  return (Number.parseInt(voterKey.slice(...KEY_PART), 16) + 1) * candidate;
}

/** A number for a candidate, never 0. */
function candidateNumber(candidateId: string): number {
  return createHash('sha256').update(candidateId).digest().readUIntBE(0, PART_BYTES) || 1;
}

function addTo(total: Summed, sum: number): void {
  total.count += 1;
  total.sum = (total.sum + sum) % SUM_MODULUS;
}
