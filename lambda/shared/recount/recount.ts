import { createHash } from 'node:crypto';
import type { Ballot } from '../ballot';
import { byVoterKey, type DigestedBallot, digestLine, RANGES, rangeOf, shardDigestOf } from './digest';
import type { Discrepancy, ShardTotals } from './totals-item';

/** What the ballots of one write shard come to. */
export interface ShardRecount {
  /** Ballots per candidate of the poll; expired ones are gone and not in it. */
  votes: Map<string, number>;
  /** Ballots for the poll's candidates. */
  ballots: number;
  /** Ballots for anybody else; they do not count. */
  invalidBallots: number;
  digest: string;
}

/**
 * Recounts the ballots of one write shard as they stood at its fence. Ballots are added in voter key order, as a Query
 * gives them, so that a write shard of any size takes no memory.
 */
export class Recount {
  readonly #candidateIds: ReadonlySet<string>;
  readonly #late: ReadonlyMap<string, string>;
  /** Late ballots that stood before the fence, last key first; those still to be placed among the others. */
  readonly #before: DigestedBallot[];
  readonly #votes = new Map<string, number>();
  readonly #ranges = Array.from({ length: RANGES }, () => createHash('sha256'));
  #ballots = 0;
  #invalidBallots = 0;

  /** @param late what was altered after the fence: voter key to the candidate before, empty where there was no ballot. */
  constructor(late: ReadonlyMap<string, string>, candidateIds: ReadonlySet<string>) {
    this.#late = late;
    this.#candidateIds = candidateIds;
    this.#before = standingBefore(late).sort(byVoterKey).reverse();
  }

  add(ballot: DigestedBallot): void {
    this.#placeBefore(ballot.voterKey);
    if (!this.#late.has(ballot.voterKey)) this.#count(ballot);
  }

  finish(): ShardRecount {
    this.#placeBefore(undefined);
    return {
      votes: this.#votes,
      ballots: this.#ballots,
      invalidBallots: this.#invalidBallots,
      digest: shardDigestOf(this.#ranges.map((range) => range.digest('hex'))),
    };
  }

  /** Counts the late ballots, as they stood at the fence, whose turn comes not after `voterKey`; all at the end. */
  #placeBefore(voterKey: string | undefined): void {
    for (let next = this.#before.at(-1); next !== undefined; next = this.#before.at(-1)) {
      if (voterKey !== undefined && next.voterKey > voterKey) return;
      this.#before.pop();
      this.#count(next);
    }
  }

  #count(ballot: DigestedBallot): void {
    const { candidateId } = ballot;
    if (!this.#candidateIds.has(candidateId)) {
      this.#invalidBallots += 1;
      return;
    }
    this.#ballots += 1;
    this.#votes.set(candidateId, (this.#votes.get(candidateId) ?? 0) + 1);
    this.#ranges[rangeOf(ballot.voterKey)]?.update(digestLine(ballot));
  }
}

/** Recounts ballots at hand, in any order. */
export function recountShard(
  ballots: readonly DigestedBallot[],
  late: ReadonlyMap<string, string>,
  candidateIds: ReadonlySet<string>,
): ShardRecount {
  const recount = new Recount(late, candidateIds);
  for (const ballot of [...ballots].sort(byVoterKey)) recount.add(ballot);
  return recount.finish();
}

/** The ballots of one write shard as they stood at its fence, in voter key order. */
export function ballotsAtFence(
  pollShard: string,
  ballots: readonly Ballot[],
  late: ReadonlyMap<string, string>,
): Ballot[] {
  const untouched = ballots.filter(({ voterKey }) => !late.has(voterKey));
  const before = standingBefore(late).map((ballot) => ({ ...ballot, pollShard }));
  return [...untouched, ...before].sort(byVoterKey);
}

/** The poll's candidates whose count is not what their ballots, and those expired, come to. */
export function discrepanciesOf(
  totals: ShardTotals,
  recount: ShardRecount,
  candidateIds: ReadonlySet<string>,
): Map<string, Discrepancy> {
  const discrepancies = new Map<string, Discrepancy>();
  for (const candidateId of candidateIds) {
    const counted = totals.votes.get(candidateId) ?? 0;
    const recounted = (recount.votes.get(candidateId) ?? 0) + (totals.expired.get(candidateId) ?? 0);
    if (counted !== recounted) discrepancies.set(candidateId, { counted, recounted });
  }
  return discrepancies;
}

function standingBefore(late: ReadonlyMap<string, string>): DigestedBallot[] {
  return [...late].flatMap(([voterKey, candidateId]) =>
    candidateId === '' ? [] : { voterKey, candidateId },
  );
}
