import type { PollView } from '../../contract/poll';
import { localTime } from '../language/local-time';
import { type BallotKind, emptyDraft, type PollDraft } from './draft';
import { copiedId } from './ids';

/**
 * The form filled in with a poll that is there, to create another like it. Times that are past at `now` (the server's, in epoch
 * milliseconds) are left out.
 */
export function draftOf(poll: PollView, spareId: string, now: number): PollDraft {
  const { title, candidates, ballot, access, changeable, delegates, resultsVisible, turnoutVisible } = poll;
  const isToCome = (iso: string | undefined): iso is string => iso !== undefined && Date.parse(iso) > now;
  return {
    ...emptyDraft(spareId),
    title,
    description: poll.description ?? '',
    candidates: candidates.map(({ candidateId, ...others }, key) => ({ ...others, key, id: candidateId })),
    candidateOrder: poll.candidateOrder,
    pollId: copiedId(poll.pollId),
    ...(isToCome(poll.opensAt) && { opens: 'at-time' as const, opensAt: localTime(poll.opensAt) }),
    ...(isToCome(poll.closesAt) && { closes: 'at-time' as const, closesAt: localTime(poll.closesAt) }),
    ...ballotFields(ballot),
    access,
    changeable,
    delegates,
    resultsVisible,
    turnoutVisible,
    audience: poll.listed ? 'listed' : 'unlisted',
    writeShards: String(poll.writeShards),
  };
}

function ballotFields(ballot: PollView['ballot']): Partial<PollDraft> & { ballot: BallotKind } {
  if ('points' in ballot) {
    const { total, each } = ballot.points;
    return { ballot: 'points', pointsTotal: String(total), pointsEach: String(each) };
  }
  const { min, max } = ballot.pick;
  if (min === 1 && max === 1) return { ballot: 'one' };
  return { ballot: 'several', pickMin: String(min), pickMax: String(max) };
}
