import { expectationOf } from '../../../cli/simulation/expectation';
import { plan } from '../../../cli/simulation/plan';
import { SAMPLE_CANDIDATES } from '../../../cli/simulation/sample-candidates';
import { type BallotRule, toChoice } from '../../../contract/choice';
import type { DelegatedVote } from '../../../contract/client';
import { LONG_AGO, MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
});
afterEach(() => api.stop());

function simulate(...args: string[]) {
  return runCommand(['simulate', '--poll', 'p', '--votes', '300', '--url', api.url, ...args]);
}

function standing(candidateId: string): number {
  return Object.values(api.votesIn('p')).reduce(
    (sum, choice) => sum + (toChoice(choice).get(candidateId) ?? 0),
    0,
  );
}

describe('simulate', () => {
  it('creates a sample poll, lets voters act and finds exactly what they did', async () => {
    const { exitCode, output } = await simulate('--seed', '7');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/The totals are exactly what the voters did\.\n$/);
    const candidateIds = SAMPLE_CANDIDATES.map(({ candidateId }) => candidateId);
    const expected = expectationOf(plan({ seed: 7, voters: 300, candidateIds }));
    for (const candidateId of candidateIds) {
      expect(standing(candidateId)).toBe(expected.totals.get(candidateId) ?? 0);
    }
  });

  it.each<[string[], BallotRule]>([
    [['--pick', '1-3'], { pick: { min: 1, max: 3 } }],
    [['--points', '20', '--each', '5'], { points: { total: 20, each: 5 } }],
  ])('checks what voters did with %j', async (args, ballot) => {
    const { exitCode, output } = await simulate(...args);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/exactly what the voters did\.\n$/)]);
    expect(api.poll('p')?.ballot).toEqual(ballot);
  });

  it('ends at the same votes when run again', async () => {
    await simulate();
    const before = api.votesIn('p');
    const { exitCode, output } = await simulate();
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/These voters ended with:/)]);
    expect(api.votesIn('p')).toEqual(before);
  });

  it('fails when a vote is refused', async () => {
    api.intercept = ({ path, body }) => {
      if (!path.endsWith('/batch')) return undefined;
      const { votes } = JSON.parse(body);
      const status = 'no-such-candidate';
      return {
        status: 200,
        body: { results: votes.map(({ voterId }: DelegatedVote) => ({ voterId, status })) },
      };
    };
    const { exitCode, errors } = await simulate();
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/vote of voter-1-\d+ was refused: no-such-candidate/),
    ]);
  });

  it.each([
    ['a closed poll', { closesAt: LONG_AGO }, /takes no votes; it is closed/],
    ['a final poll', { changeable: false }, /is final/],
  ])('refuses %s', async (_what, settings, message) => {
    api.addPoll('p', ['red'], settings);
    const { exitCode, errors } = await simulate();
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(message)]);
  });

  it('prints rates instead of a progress bar when asked to', async () => {
    const { errors } = await simulate('--rates');
    expect(errors).toBe('');
  });
});
