import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red', 'blue']);
  await api.vote('p', 'ada', 'red');
  for (const voter of ['bob', 'cid']) await api.vote('p', voter, 'blue');
});
afterEach(() => api.stop());

describe('results', () => {
  it('shows the results as bars without colours where there is no terminal', async () => {
    const { exitCode, output } = await runCommand(['results', 'p', '--url', api.url]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^BLUE {2}█+ {2}2 {2}66\.7%\nRED {3}█+▌? +1 {2}33\.3%\n\n3 ballots · as of /);
  });

  it('prints them as the CSV that the page saves', async () => {
    const { exitCode, output } = await runCommand(['results', 'p', '--csv', '--url', api.url]);
    expect([exitCode, output]).toEqual([
      0,
      `rank,candidateId,label,votes,share\n1,blue,BLUE,2,${2 / 3}\n2,red,RED,1,${1 / 3}\n`,
    ]);
  });

  it('prints nothing of hidden results', async () => {
    api.addPoll('h', ['red'], { resultsVisible: 'onReveal' });
    expect(await runCommand(['results', 'h', '--csv', '--url', api.url])).toEqual({
      exitCode: 1,
      output: '',
      errors:
        'error: The results of the poll "h" become public when an operator reveals them. Ballots so far: 0.\n',
    });
  });

  it.each(['--watch', '--json'])('does not print CSV with %s', async (option) => {
    const { exitCode, errors } = await runCommand(['results', 'p', '--csv', option, '--url', api.url]);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('leave out --watch and --json')]);
  });

  it('fails on a poll that does not exist', async () => {
    const { exitCode, errors } = await runCommand(['results', 'nope', '--url', api.url]);
    expect([exitCode, errors]).toEqual([1, 'error: There is no poll "nope".\n']);
  });

  it('does not wait for a poll that there can never be', async () => {
    const { exitCode, errors } = await runCommand(['results', 'No Such', '--watch', '--url', api.url]);
    expect([exitCode, errors]).toEqual([2, expect.stringMatching(/A poll id must match.*given "No Such"/)]);
  });

  it('watches until interrupted, which is no failure', async () => {
    const interruption = new AbortController();
    const watching = runCommand(['results', 'p', '--watch', '--url', api.url], {
      signal: interruption.signal,
    });
    while (api.requests.length === 0) await new Promise(setImmediate);
    interruption.abort();
    expect(await watching).toMatchObject({ exitCode: 0, output: '3 ballots: BLUE 2, RED 1\n', errors: '' });
  });
});
