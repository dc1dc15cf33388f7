import { certificateFor } from '../support/ballot-boxes';
import { LONG_AGO, MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red', 'blue'], { writeShards: 4 });
  await api.vote('p', 'ada', 'red');
});
afterEach(() => api.stop());

const status = (...args: string[]) => runCommand(['status', ...args, '--url', api.url]);

describe('status', () => {
  it('is green while pulses are counted, in words and by the exit code', async () => {
    const { exitCode, output } = await status('p');
    expect(exitCode).toBe(0);
    expect(output).toMatch(
      /^green {2}All is well\.\n\n1 ballot counted, 0\.0 a second\nno vote known to wait\nnewest pulse: counted after \d.*\nopen · as of \d\d:\d\d:\d\d UTC\n$/,
    );
  });

  it('is red once a pulse has waited too long, and says so by the exit code', async () => {
    api.tallyDies();
    const { exitCode, output, errors } = await status('p');
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^red {2}Votes are not being counted\. Check that the tally is running\.\n/);
    expect(output).toMatch(/\noldest uncounted: votes cast (4|5)\.\d s ago wait still\n/);
    expect(errors).toBe('error: The status of "p" is red; see above.\n');
  }, 20_000);

  it('believes no pulse that was counted before it asked', async () => {
    await status('p');
    api.tallyDies();
    expect(await status('p')).toMatchObject({ exitCode: 1, output: expect.stringMatching(/^red/) });
  }, 20_000);

  it('tells a program the verdict in the document, and no error after it', async () => {
    api.tallyDies();
    const { exitCode, output } = await status('p', '--json');
    expect([exitCode, output.split('\n').length]).toEqual([1, 2]);
    expect(JSON.parse(output)).toMatchObject({
      health: 'red',
      reasons: ['votes-stuck', 'measuring'],
      ballotsPerSecond: 0,
    });
  }, 20_000);

  it('of a certified poll is what its certificate says, at once', async () => {
    api.addPoll('done', ['red'], { closesAt: LONG_AGO, certificate: certificateFor([], ['red']) });
    const { exitCode, output } = await status('done');
    expect([exitCode, api.requestsTo('POST /polls/done/pulse').length]).toEqual([0, 1]);
    expect(output).toMatch(
      /certification: of 4 write shards 4 counted to their fence, 4 recounted\ncertified/,
    );
  });

  it('tells what was refused, by what it was about', async () => {
    api.refusals.set('poll-not-open', 1_200);
    api.refusals.set('no-such-code', 2);
    expect((await status('p')).output).toContain(
      '\nrefused so far: 1,200 while it was not open, 2 with a code that is no good\n',
    );
  });

  it('fails on a poll that does not exist', async () => {
    const { exitCode, errors } = await status('nope');
    expect([exitCode, errors]).toEqual([1, 'error: There is no poll "nope".\n']);
  });

  it('watches until interrupted, a line for each change', async () => {
    const interruption = new AbortController();
    const watching = runCommand(['status', 'p', '--watch', '--url', api.url], {
      signal: interruption.signal,
    });
    while (api.requestsTo('POST /polls/p/pulse').length < 2) await new Promise((next) => setImmediate(next));
    api.intercept = () => {
      interruption.abort();
      return undefined;
    };
    const { exitCode, output } = await watching;
    expect(exitCode).toBe(0);
    expect(output.split('\n')).toEqual([
      expect.stringMatching(/^amber No pulse has been counted lately.* · 1 ballot counted · open$/),
      expect.stringMatching(/^green · 1 ballot counted, 0\.0 a second · open$/),
      '',
    ]);
  }, 20_000);
});
