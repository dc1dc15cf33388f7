import type { PollView } from '../../contract/poll';

/** An open poll on music, of which a test says what it is about. */
export function aPoll(overrides: Partial<PollView> = {}): PollView {
  return {
    pollId: 'best-song',
    title: 'Which song is best?',
    candidates: [
      { candidateId: 'alice', label: 'Alice' },
      { candidateId: 'bob', label: 'Bob' },
    ],
    candidateOrder: 'fixed',
    status: 'open',
    writeShards: 32,
    changeable: true,
    access: 'account',
    delegates: false,
    resultsVisible: 'always',
    turnoutVisible: true,
    listed: true,
    version: 1,
    archived: false,
    ballot: { pick: { min: 1, max: 1 } },
    ...overrides,
  };
}
