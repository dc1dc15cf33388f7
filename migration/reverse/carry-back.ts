import { chunks } from '../../lambda/shared/tables/read-items';
import { groupBy } from '../group-by';
import type { BackChange, SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';

/** What votes are carried back with. */
export interface CarryParts {
  shards: readonly Pick<SourceShard, 'name' | 'applyBack'>[];
  target: Pick<Target, 'unseal'>;
  /** The number of the shard that a voter is on. */
  shardOf(voterId: string): number;
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Readonly<Record<string, string>>;
}

/** A vote that was cast or taken back at the pipeline. */
export interface BackVote {
  pollShard: string;
  position: string;
  voterKey: string;
  ballot: { candidateId: string; castAt: string } | undefined;
}

/** Votes cannot be carried back, and are not passed over: the source would lack them. */
export class CannotCarryError extends Error {
  override name = 'CannotCarryError';
}

/** Votes that one transaction of a shard takes. */
const VOTES_AT_ONCE = 500;

/**
 * Writes votes into the shards of their voters, in the order given. Votes that were written before are passed over.
 *
 * @returns how many were written.
 * @throws CannotCarryError when a voter's id is not known, or a candidate is none of the source.
 */
export async function carryBack(votes: readonly BackVote[], parts: CarryParts): Promise<number> {
  if (votes.length === 0) return 0;
  const voterIds = await parts.target.unseal([...new Set(votes.map(({ voterKey }) => voterKey))]);
  const known = new Map(Object.entries(parts.candidates).map(([source, target]) => [target, source]));
  const changes = votes.map((vote) => changeOf(vote, voterIds, known));
  const byShard = groupBy(changes, ({ voterId }) => parts.shardOf(voterId));
  const written = await Promise.allSettled(
    [...byShard].map(([shard, all]) => applyAll(parts.shards[shard], all, shard)),
  );
  return written.reduce((sum, one) => {
    if (one.status === 'rejected') throw one.reason;
    return sum + one.value;
  }, 0);
}

function changeOf(
  { pollShard, position, voterKey, ballot }: BackVote,
  voterIds: ReadonlyMap<string, string>,
  candidates: ReadonlyMap<string, string>,
): BackChange {
  const voterId = voterIds.get(voterKey);
  if (voterId === undefined)
    throw new CannotCarryError(
      `The id of the voter ${voterKey.slice(0, 8)}… is not sealed, so the vote at ${position} has no place in SQL.`,
    );
  if (!ballot) return { pollShard, position, voterId, ballot };
  const candidateId = candidates.get(ballot.candidateId);
  if (candidateId === undefined)
    throw new CannotCarryError(
      `The candidate "${ballot.candidateId}" of the vote at ${position} is none of the source; mapped are ${[...candidates.keys()].join(', ')}.`,
    );
  return { pollShard, position, voterId, ballot: { candidateId, castAt: ballot.castAt } };
}

async function applyAll(
  shard: CarryParts['shards'][number] | undefined,
  changes: readonly BackChange[],
  number: number,
): Promise<number> {
  if (!shard) throw new CannotCarryError(`There is no shard ${number} for voters who belong there.`);
  let written = 0;
  for (const some of chunks(changes, VOTES_AT_ONCE)) written += await shard.applyBack(some);
  return written;
}
