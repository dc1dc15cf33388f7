import { expectationOf } from '../../../cli/simulation/expectation';
import { plan } from '../../../cli/simulation/plan';
import { SAMPLE_CANDIDATES } from '../../../cli/simulation/sample-candidates';
import { FakeApi } from '../support/fake-api';
import { runCommand } from '../support/run-command';

let fake: FakeApi;

beforeEach(async () => {
  fake = await FakeApi.start();
});
afterEach(() => fake.stop());

function simulate(...args: string[]) {
  return runCommand(['simulate', '--poll', 'p', '--votes', '300', '--url', fake.url, ...args]);
}

function standing(candidateId: string): number {
  return Object.values(fake.votesIn('p')).filter((choice) => choice === candidateId).length;
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

  it('ends at the same votes when run again', async () => {
    await simulate();
    const before = fake.votesIn('p');
    const { exitCode, output } = await simulate();
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/These voters ended with:/)]);
    expect(fake.votesIn('p')).toEqual(before);
  });

  it('fails when a vote is refused', async () => {
    fake.batchStatuses.set('voter-1-0', 'no-such-candidate');
    const { exitCode, errors } = await simulate();
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/vote of voter-1-0 was refused: no-such-candidate/),
    ]);
  });

  it.each([
    ['a closed poll', { status: 'closed' } as const, /takes no votes: it is closed/],
    ['a final poll', { changeable: false }, /is final/],
  ])('refuses %s', async (_what, settings, message) => {
    fake.addPoll('p', ['red'], settings);
    const { exitCode, errors } = await simulate();
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(message)]);
  });

  it('prints rates instead of a progress bar when asked to', async () => {
    const { errors } = await simulate('--rates');
    expect(errors).toBe('');
  });
});
