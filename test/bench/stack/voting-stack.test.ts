import { type BenchDatabase, startBenchDatabase } from '../../../bench/database/bench-database';
import { functionOf, openVotingStack, type VotingStack } from '../../../bench/stack/voting-stack';
import { describeEmbedded } from '../../local/embedded-engine';

describeEmbedded('the stack that is measured', () => {
  let database: BenchDatabase;
  let stack: VotingStack;

  beforeAll(async () => {
    database = await startBenchDatabase();
    stack = await openVotingStack(database);
  }, 120_000);

  afterAll(async () => {
    await stack?.stop();
    await database?.stop();
  });

  it('has the secret of the voter keys, of all its secrets', () => {
    expect(stack.voterKeySecret).toMatch(/^[A-Za-z0-9]{64}$/);
  });

  it('has the functions that are measured', () => {
    const measured = ['ballots', 'passes', 'tally', 'certify'];
    expect(measured.map((label) => functionOf(stack.functions, label).label)).toEqual(measured);
  });
});
