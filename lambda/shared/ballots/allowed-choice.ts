import { type Choice, pointsIn, ruleBroken } from '../../../contract/choice';
import { hasCandidate } from '../../../contract/poll';
import type { BatchStatus } from '../../../contract/votes';
import type { Poll } from '../tables/poll';

/** Why a poll does not allow a choice. */
export interface ChoiceRefusal {
  kind: Extract<BatchStatus, 'no-such-candidate' | 'choice-not-allowed'>;
  detail: string;
}

/** Candidates named in one sentence. */
const NAMED_CANDIDATES = 10;

/** Why the poll does not allow the choice; `undefined` when it does. */
export function choiceRefusal(poll: Poll, choice: Choice): ChoiceRefusal | undefined {
  for (const candidateId of choice.keys()) {
    if (!hasCandidate(poll, candidateId)) {
      return { kind: 'no-such-candidate', detail: missing(poll, candidateId) };
    }
  }
  const demand = ruleBroken(choice, poll.ballot);
  if (demand === undefined) return undefined;
  const detail = `choice ${demand} in the poll "${poll.pollId}"; given ${given(choice)}.`;
  return { kind: 'choice-not-allowed', detail };
}

function missing({ pollId, candidates }: Poll, candidateId: string): string {
  const some = candidates.slice(0, NAMED_CANDIDATES).map((candidate) => candidate.candidateId);
  const more = candidates.length > some.length ? ', …' : '';
  return `The poll "${pollId}" has no candidate "${candidateId}"; it has ${some.join(', ')}${more}.`;
}

function given(choice: Choice): string {
  const points = pointsIn(choice);
  const candidates = `${choice.size} ${choice.size === 1 ? 'candidate' : 'candidates'}`;
  return points === choice.size ? candidates : `${points} points to ${candidates}`;
}
