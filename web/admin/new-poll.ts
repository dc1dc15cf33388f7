import type { PollView } from '../../contract/poll';
import type { NewPoll } from '../api/voting-api';
import type { PollDraft } from './draft';
import { candidateIds, finalPollId } from './ids';

/** What is sent for a draft that has no problems. */
export function newPoll(draft: PollDraft): NewPoll {
  const ids = candidateIds(draft.candidates);
  return {
    pollId: finalPollId(draft),
    title: draft.title.trim(),
    candidates: draft.candidates.map(({ label }, i) => ({ candidateId: ids[i] ?? '', label: label.trim() })),
    ...(draft.opens === 'at-time' && { opensAt: utc(draft.opensAt) }),
    ...(draft.closes === 'at-time' && { closesAt: utc(draft.closesAt) }),
    writeShards: Number(draft.writeShards),
    changeable: draft.changeable,
    resultsVisible: draft.resultsVisible,
  };
}

/** Whether the poll is the one that was sent. */
export function isSamePoll(poll: PollView, sent: NewPoll): boolean {
  const { status: _, ...found } = poll;
  return JSON.stringify(inOrder(found)) === JSON.stringify(inOrder(sent));
}

function inOrder(poll: NewPoll) {
  const { pollId, title, candidates, opensAt, closesAt, writeShards, changeable, resultsVisible } = poll;
  const choices = candidates.map(({ candidateId, label }) => [candidateId, label]);
  return [pollId, title, choices, opensAt, closesAt, writeShards, changeable, resultsVisible];
}

/** A time as the device's zone has it (`2026-12-01T21:00`) in ISO 8601 UTC. */
function utc(local: string): string {
  return new Date(local).toISOString();
}
