import { type BallotRule, type Choice, picksOne, pointsIn, ruleBroken } from '../../contract/choice';
import { hasCandidate, type PollView } from '../../contract/poll';

/** Nobody is chosen. */
export const NO_CHOICE: Choice = new Map();

/** How much of a ballot is filled in: candidates picked of those that may be, or points given of those there are. */
export interface Filling {
  done: number;
  most: number;
}

export function fillingOf(choice: Choice, rule: BallotRule): Filling {
  if ('pick' in rule) return { done: choice.size, most: rule.pick.max };
  return { done: pointsIn(choice), most: rule.points.total };
}

/** Picks a candidate, in place of another where only one may be picked, or unpicks it. No more are picked than may be. */
export function togglePick(choice: Choice, candidateId: string, rule: BallotRule): Choice {
  if (picksOne(rule)) return new Map([[candidateId, 1]]);
  if (choice.has(candidateId)) return without(choice, candidateId);
  const { done, most } = fillingOf(choice, rule);
  return done < most ? new Map(choice).set(candidateId, 1) : choice;
}

/** Gives a candidate so many points, or as many as there are to give. */
export function givePoints(choice: Choice, candidateId: string, points: number, rule: BallotRule): Choice {
  const given = Math.max(0, Math.min(Math.trunc(points) || 0, mostPoints(choice, candidateId, rule)));
  return given === 0 ? without(choice, candidateId) : new Map(choice).set(candidateId, given);
}

/** The most points that a candidate can be given while the others keep theirs. */
export function mostPoints(choice: Choice, candidateId: string, rule: BallotRule): number {
  if (!('points' in rule)) return 0;
  const { done, most } = fillingOf(choice, rule);
  return Math.min(rule.points.each, most - done + (choice.get(candidateId) ?? 0));
}

/** Whether the choice can be sent as it is. */
export function isComplete(choice: Choice, rule: BallotRule): boolean {
  return choice.size > 0 && ruleBroken(choice, rule) === undefined;
}

/** Whether the choice names the poll's candidates, and can be completed by naming more. */
export function isBegun(choice: Choice, poll: Pick<PollView, 'candidates' | 'ballot'>): boolean {
  const { ballot } = poll;
  const upTo: BallotRule = 'pick' in ballot ? { pick: { min: 1, max: ballot.pick.max } } : ballot;
  const isKnown = [...choice.keys()].every((candidateId) => hasCandidate(poll, candidateId));
  return isKnown && isComplete(choice, upTo);
}

function without(choice: Choice, candidateId: string): Choice {
  return new Map([...choice].filter(([id]) => id !== candidateId));
}
