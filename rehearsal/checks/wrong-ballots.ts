import type { Ballot } from '../../lambda/shared/tables/ballot';
import type { VoterModel } from '../voters/voter-model';

/** Voters of one write shard, by voter key. */
export type Voters = ReadonlyMap<string, string>;

/** What of a ballot its voter was told. */
type FoundBallot = Pick<Ballot, 'voterKey' | 'choice' | 'weight'>;

/**
 * Voters whose ballot is not what they were told, those apart whose ballot is one that they had replaced; also ballots of
 * nobody who voted.
 */
export function wrongBallots(
  model: VoterModel,
  voters: Voters,
  ballots: readonly FoundBallot[],
): { wrong: string[]; undone: string[] } {
  const found = new Map(ballots.map((ballot) => [ballot.voterKey, ballot]));
  const strangers = [...found.keys()].filter((key) => !voters.has(key));
  const differing = [...voters].filter(([key, voterId]) => !isRight(model, voterId, found.get(key)));
  const isUndone = ([key, voterId]: [string, string]) => model.isOutdated(voterId, found.get(key)?.choice);
  const voterIds = (some: [string, string][]) => some.map(([, voterId]) => voterId);
  return {
    wrong: [...voterIds(differing.filter((one) => !isUndone(one))), ...strangers],
    undone: voterIds(differing.filter(isUndone)),
  };
}

function isRight(model: VoterModel, voterId: string, ballot: FoundBallot | undefined): boolean {
  if (ballot === undefined) return model.isExpired(voterId) || model.mayStand(voterId, undefined);
  if (model.isAltered(voterId)) return true;
  return ballot.weight === 1 && model.mayStand(voterId, ballot.choice);
}
