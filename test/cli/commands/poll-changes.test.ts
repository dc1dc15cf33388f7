import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

const CLOSES_AT = '2100-01-01T20:00:00.000Z';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('show', ['red', 'blue'], { closesAt: CLOSES_AT, resultsVisible: 'onReveal' });
});
afterEach(() => api.stop());

function poll(...args: string[]) {
  return runCommand(['poll', ...args, '--url', api.url]);
}

describe('poll edit', () => {
  it('changes texts, order, times and who sees results at once', async () => {
    const { exitCode } = await poll(
      ...['edit', 'show', '--title', 'Which colour?', '-l', 'red=Crimson = red', '--order', 'blue, red'],
      ...['--closes', '2100-01-01T21:00Z', '--results', 'always', '--no-turnout', '--no-listed'],
    );
    expect(exitCode).toBe(0);
    expect(api.poll('show')).toMatchObject({
      title: 'Which colour?',
      candidates: [
        { candidateId: 'blue', label: 'BLUE' },
        { candidateId: 'red', label: 'Crimson = red' },
      ],
      closesAt: '2100-01-01T21:00:00.000Z',
      resultsVisible: 'always',
      turnoutVisible: false,
      listed: false,
      version: 1,
    });
  });

  it.each<[string[], RegExp]>([
    [[], /Nothing is to be changed: name at least one of the options/],
    [['-l', 'green=Green'], /no candidate "green"; it has red, blue\./],
    [['-l', 'red'], /It must be id=text\./],
    [['--order', 'red'], /candidates must have the ids that the poll was created with/],
    [['--closes', '2000-01-01T00:00Z'], /closesAt must be .* or later/],
    [['--closes', 'never'], /closesAt must be at most 30 days after .* Given null\./],
    [['--results', 'soon'], /Allowed choices are always, afterVote, afterClose, onReveal/],
  ])('refuses %j, and changes nothing', async (args, message) => {
    const { exitCode, errors } = await poll('edit', 'show', ...args);
    expect(exitCode).not.toBe(0);
    expect(errors).toMatch(message);
    expect(api.poll('show')?.version).toBe(0);
  });
});

describe('poll extend', () => {
  it.each([
    ['+15m', '2100-01-01T20:15:00.000Z'],
    ['2100-01-02T08:00+01:00', '2100-01-02T07:00:00.000Z'],
  ])('puts the closing off by %s', async (until, closesAt) => {
    await poll('extend', 'show', until);
    expect(api.poll('show')?.closesAt).toBe(closesAt);
  });

  it('has nothing to put off in a poll that is open until somebody closes it', async () => {
    api.addPoll('endless', ['red', 'blue']);
    expect((await poll('extend', 'endless', '+15m')).errors).toMatch(/has no closing time/);
  });
});

test('a poll is paused, resumed, and put away', async () => {
  await poll('pause', 'show');
  expect(api.poll('show')?.status).toBe('paused');
  await poll('resume', 'show');
  expect(api.poll('show')?.status).toBe('open');
  await poll('archive', 'show');
  expect(api.poll('show')?.archived).toBe(true);
  expect((await poll('list')).output).not.toContain('show');
  expect((await poll('list', '--archived')).output).toContain('show');
  await poll('archive', 'show', '--undo');
  expect(api.poll('show')?.archived).toBe(false);
});

test('a copy has the settings of its poll, and is a draft without times', async () => {
  await poll('duplicate', 'show', 'again');
  expect(api.poll('again')).toMatchObject({ status: 'draft', resultsVisible: 'onReveal', title: 'show' });
  expect(api.poll('again')?.closesAt).toBeUndefined();
  expect((await poll('show', 'again')).errors).toMatch(/There is no poll "again"/);
  expect((await poll('show', 'again', '--as-operator')).output).toContain('draft');
  expect((await poll('list')).output).not.toContain('again');
  expect((await poll('list', '--as-operator', '--status', 'draft')).output).toContain('again');
  await poll('publish', 'again');
  expect(api.poll('again')?.status).toBe('open');
  expect((await poll('delete', 'again')).errors).toMatch(/only drafts are deleted/);
});

test('results are hidden until they are revealed, and operators see them', async () => {
  const results = (...args: string[]) => runCommand(['results', 'show', ...args, '--url', api.url]);
  expect((await results()).errors).toMatch(
    /become public when an operator reveals them\. Ballots so far: 0\./,
  );
  expect((await results('--as-operator')).output).toContain('RED');
  expect((await poll('reveal', 'show')).errors).toMatch(/is not over; say "early": true/);
  const { output } = await poll('reveal', 'show', '--early', '--places', '1');
  expect(output).toMatch(/revealed\s+the last 1 place/);
});

test('a poll closes in as many seconds as asked for, and the log says all that was done', async () => {
  await poll('edit', 'show', '--title', 'Which colour?');
  const { output } = await poll('close', 'show', '--in', '30');
  expect(output).toMatch(/closes at \d{4}-/);
  const log = (await poll('changes', 'show')).output;
  expect(log).toMatch(/changed {8}title show → Which colour\? {2}by /);
  expect(log).toMatch(/moved closing {2}closesAt 2100-01-01T20:00:00\.000Z → \d{4}-/);
});
