import type { Answer, Failure } from '../../contract/answer';
import { type Choice, toChoice } from '../../contract/choice';
import type { OwnVote } from '../../contract/votes';

/** The vote that stands for the voter; one that has just been sent has no time yet. */
export interface StandingVote
  extends Pick<OwnVote, 'counted' | 'shardDigest' | 'resultsKey'>,
    Partial<Pick<OwnVote, 'castAt'>> {
  choice: Choice;
}

/** What the page knows of the voter's own vote. */
export interface OwnVoteState {
  /** Whether the service has said what stands; an absent vote then means there is none. */
  isKnown: boolean;
  vote?: StandingVote | undefined;
  /** Why the last look failed; the vote is then the last one heard of. */
  failure?: Failure | undefined;
}

export const UNKNOWN: OwnVoteState = { isKnown: false };

/** Before a poll opens nobody has voted. */
export const NOT_YET: OwnVoteState = { isKnown: true };

export function afterLook(before: OwnVoteState, answer: Answer<OwnVote | undefined>): OwnVoteState {
  if (!answer.ok) return { ...before, failure: answer.failure };
  const { value } = answer;
  return { isKnown: true, vote: value && { ...value, choice: toChoice(value.choice) } };
}

/** A vote as it stands right after it was sent; none when it was taken back. */
export function justSent(choice: Choice | undefined): OwnVoteState {
  return { isKnown: true, vote: choice && { choice, counted: false } };
}
