import type { PollView } from '../../../lambda/shared/api';

/** A poll with the given parts, otherwise open until it is closed. */
export function aPoll(parts: Partial<PollView> = {}): PollView {
  return {
    pollId: 'best-song',
    title: 'Which song is best?',
    candidates: [
      { candidateId: 'alice', label: 'Alice' },
      { candidateId: 'bob', label: 'Bob' },
    ],
    status: 'open',
    writeShards: 32,
    changeable: true,
    resultsVisible: 'always',
    ...parts,
  };
}
