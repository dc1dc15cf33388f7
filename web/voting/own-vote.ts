import type { OwnVote } from '../../contract/votes';
import type { Failure } from '../api/failure';
import type { Answer } from '../api/voting-api';

/** The vote that stands for the voter; one that has just been sent has no time yet. */
export type StandingVote = Pick<OwnVote, 'candidateId' | 'counted' | 'shardDigest'> &
  Partial<Pick<OwnVote, 'castAt'>>;

/** What the page knows of the voter's own vote. */
export interface OwnVoteState {
  /** Whether the service has said what stands; an absent vote then means there is none. */
  isKnown: boolean;
  vote?: StandingVote | undefined;
  /** Why the last look failed; the vote is then the last one heard of. */
  failure?: Failure | undefined;
}

export const UNKNOWN: OwnVoteState = { isKnown: false };

export function afterLook(before: OwnVoteState, answer: Answer<OwnVote | undefined>): OwnVoteState {
  return answer.ok ? { isKnown: true, vote: answer.value } : { ...before, failure: answer.failure };
}

/** A vote as it stands right after it was sent; none when it was taken back. */
export function justSent(candidateId: string | undefined): OwnVoteState {
  return { isKnown: true, vote: candidateId === undefined ? undefined : { candidateId, counted: false } };
}
