import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red']);
  for (const voter of ['ada', 'bob', 'cid', 'dan']) await api.vote('p', voter, 'red');
});
afterEach(() => api.stop());

function retract(...args: string[]) {
  const file = temporaryFile('voterId\nada\nbob\ncid\n');
  return runCommand(['retract', file, '--poll', 'p', '--url', api.url, ...args]);
}

describe('retract', () => {
  it('retracts the votes of exactly the voters in the file', async () => {
    const { exitCode, output } = await retract();
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^3 retracted, 0 refused in /)]);
    expect(api.votesIn('p')).toEqual({ dan: 'red' });
  });

  it('retracts the votes of part of them', async () => {
    await retract('--every', '2');
    expect(api.votesIn('p')).toEqual({ bob: 'red', dan: 'red' });
  });

  it('is refused with a single token, which cannot be each voter', async () => {
    const { exitCode, errors } = await retract('--token', 'mine');
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/acts for many voters.*--token is a single identity/),
    ]);
    expect(Object.keys(api.votesIn('p'))).toHaveLength(4);
  });
});
