import { MAX_CANDIDATES, MAX_CANDIDATES_BYTES, MAX_DESCRIPTION_LENGTH } from '../../../contract/limits';
import type { Poll } from '../../../lambda/shared/tables/poll';

const FOUR_BYTES = 0x20000;
const ideographs = (length: number, first = 0) =>
  String.fromCodePoint(FOUR_BYTES + first) + String.fromCodePoint(FOUR_BYTES).repeat(length - 1);

/** With the two characters of the other texts of a candidate. */
const LABEL_LENGTH = MAX_CANDIDATES_BYTES / MAX_CANDIDATES / 4 - 2;

type Largest = Pick<Poll, 'pollId' | 'title' | 'description' | 'candidates' | 'writeShards'>;

/**
 * The poll that takes the most room: as many candidates as there may be, with ids as long as they may be and all the text that
 * they may have together in their labels, which its certificate repeats.
 */
export function largestPoll(): Largest {
  return {
    pollId: 'p'.repeat(64),
    title: ideographs(200),
    description: ideographs(MAX_DESCRIPTION_LENGTH),
    candidates: Array.from({ length: MAX_CANDIDATES }, (_, i) => ({
      candidateId: String(i).padStart(64, '0'),
      label: ideographs(LABEL_LENGTH, i),
      shortLabel: ideographs(1),
      description: ideographs(1),
      colour: '#0b6fb0',
    })),
    writeShards: 4_096,
  };
}
