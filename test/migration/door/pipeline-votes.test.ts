import type { Voter } from '../../../cli/api/api-client';
import { RefusedError, UnreachableError } from '../../../cli/errors';
import { PipelineVotes } from '../../../migration/door/pipeline-votes';

const RECEIPT = { pollId: 'summer', choice: 'ben', status: 'accepted' } as const;

const RESULTS = {
  pollId: 'summer',
  status: 'open',
  version: 0,
  access: 'account',
  ballots: 3,
  weight: 3,
  totals: [
    { candidateId: 'ann', label: 'Ann', votes: 2, share: 2 / 3 },
    { candidateId: 'ben', label: 'Ben', votes: 1, share: 1 / 3 },
  ],
  asOf: '2026-06-01T12:00:00.000Z',
} as const;

function aVoter(voter: Partial<Voter> = {}): Voter {
  return {
    voterKey: 'f00d',
    cast: async () => RECEIPT,
    retract: async () => 'retracted',
    find: async () => undefined,
    ...voter,
  };
}

/** The pipeline, whose passes have one voter act after the other. */
function votesOf(...voters: Voter[]) {
  const passes = [...voters];
  const given: string[] = [];
  const votes = new PipelineVotes({
    api: { results: async () => ({ ...RESULTS, totals: [...RESULTS.totals] }) },
    pollId: 'summer',
    candidates: { 1: 'ann', 2: 'ben' },
    async passOf(voterId) {
      given.push(voterId);
      const voter = passes.shift();
      if (!voter) throw new Error('No pass is left.');
      return voter;
    },
  });
  return { votes, given };
}

describe('votes in the pipeline', () => {
  it("go out by the pipeline's candidate ids, and come back by the source's", async () => {
    const cast: unknown[] = [];
    const voter = aVoter({
      async cast(choice) {
        cast.push(choice);
        return RECEIPT;
      },
      find: async () => ({
        pollId: 'summer',
        voterKey: 'f00d',
        choice: 'ben',
        castAt: '2026-06-01T12:00:00.000Z',
        counted: true,
      }),
    });
    const { votes, given } = votesOf(voter);
    expect(await votes.castVote('anna', '2')).toEqual({ status: 'accepted' });
    expect(cast).toEqual(['ben']);
    expect(await votes.ownVote('anna')).toEqual({ status: 'read', value: '2' });
    expect(await votes.results()).toEqual({
      status: 'read',
      value: new Map([
        ['1', 2],
        ['2', 1],
      ]),
    });
    expect(given).toEqual(['anna']);
  });

  it('refuse a candidate that the poll has not, without asking', async () => {
    expect(await votesOf().votes.castVote('anna', '3')).toEqual({
      status: 'refused',
      reason: 'The poll has no candidate 3.',
    });
  });

  it.each([
    ['the poll is moving', new RefusedError('It moves.', 503)],
    ['the API is slowed down', new RefusedError('Slow.', 429, 'too-many-requests')],
    ['the API is away', new UnreachableError('http://here', 'connection refused')],
  ])('are to come again when %s', async (_, error) => {
    const failing = aVoter({ retract: () => Promise.reject(error), find: () => Promise.reject(error) });
    const { votes } = votesOf(failing);
    expect(await votes.retract('anna')).toEqual({ status: 'not-now' });
    expect(await votes.ownVote('anna')).toEqual({ status: 'not-now' });
  });

  it('are refused for good when the poll is over', async () => {
    const over = aVoter({
      cast: () => Promise.reject(new RefusedError('The poll is over.', 409, 'poll-over')),
    });
    expect(await votesOf(over).votes.castVote('anna', '1')).toEqual({
      status: 'refused',
      reason: 'The poll is over.',
    });
  });

  it('are cast with a new pass when the old one is over', async () => {
    const first = aVoter({ retract: () => Promise.reject(new RefusedError('Over.', 401, 'pass-expired')) });
    const { votes, given } = votesOf(first, aVoter());
    await votes.castVote('anna', '1');
    expect(await votes.retract('anna')).toEqual({ status: 'accepted' });
    expect(given).toEqual(['anna', 'anna']);
  });
});
