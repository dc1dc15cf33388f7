import type { Poll } from '../../../lambda/shared/tables/poll';

const FOUR_BYTES = 0x20000;
const ideographs = (length: number, first = 0) =>
  String.fromCodePoint(FOUR_BYTES + first) + String.fromCodePoint(FOUR_BYTES).repeat(length - 1);

/** The poll that takes the most room: as many candidates as there may be, ids and texts as long as they may be. */
export function largestPoll(): Pick<Poll, 'pollId' | 'title' | 'candidates' | 'writeShards'> {
  return {
    pollId: 'p'.repeat(64),
    title: ideographs(200),
    candidates: Array.from({ length: 200 }, (_, i) => ({
      candidateId: String(i).padStart(64, '0'),
      label: ideographs(200, i),
    })),
    writeShards: 1_024,
  };
}
