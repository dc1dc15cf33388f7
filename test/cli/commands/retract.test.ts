import { FakeApi } from '../support/fake-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let fake: FakeApi;

beforeEach(async () => {
  fake = await FakeApi.start();
  fake.addPoll('p', ['red']);
  fake.votes.set('p', new Map(['ada', 'bob', 'cid', 'dan'].map((voterId) => [voterId, 'red'])));
});
afterEach(() => fake.stop());

function retract(...args: string[]) {
  const file = temporaryFile('voterId\nada\nbob\ncid\n');
  return runCommand(['retract', file, '--poll', 'p', '--url', fake.url, ...args]);
}

describe('retract', () => {
  it('retracts the votes of exactly the voters in the file', async () => {
    const { exitCode, output } = await retract();
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^3 retracted, 0 refused in /)]);
    expect(fake.votesIn('p')).toEqual({ dan: 'red' });
  });

  it('retracts the votes of part of them', async () => {
    await retract('--every', '2');
    expect(fake.votesIn('p')).toEqual({ bob: 'red', dan: 'red' });
  });

  it('is refused with a single token, which cannot be each voter', async () => {
    const { exitCode, errors } = await retract('--token', 'mine');
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/acts as many voters.*--token is one identity/),
    ]);
    expect(Object.keys(fake.votesIn('p'))).toHaveLength(4);
  });
});
