import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlVotes } from '../../../migration/door/sql-votes';
import type { Act } from './story';

/** What is done about an act once SQL has it. Resolves when nothing of it is under way any more. */
export type Second = (act: Act) => Promise<void>;

/**
 * Has voters act in SQL, each at its time whatever became of the others, and the second write follow each.
 *
 * @param candidateIds by place.
 */
export async function play(
  acts: readonly Act[],
  votes: SqlVotes,
  candidateIds: readonly string[],
  second: Second,
): Promise<void> {
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  for (const act of acts) {
    const due = began + act.at - performance.now();
    if (due > 0) await sleep(due);
    underWay.push(first(act, votes, candidateIds).then(() => second(act)));
  }
  await Promise.all(underWay);
}

async function first(
  { voterId, candidate }: Act,
  votes: SqlVotes,
  candidateIds: readonly string[],
): Promise<void> {
  const outcome =
    candidate === undefined
      ? await votes.retract(voterId)
      : await votes.castVote(voterId, candidateIds[candidate] ?? '');
  if (outcome.status !== 'accepted') throw new Error(`SQL did not take the vote of ${voterId}.`);
}
