import { terminalQr } from '../../../local/terminal-qr';
import { version } from '../../../package.json';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
});
afterEach(() => api.stop());

function poll(...args: string[]) {
  return runCommand(['poll', ...args, '--url', api.url]);
}

describe('poll create', () => {
  it('creates a poll with all its settings', async () => {
    const { exitCode } = await poll(
      ...['create', 'colours', '--title', 'Which colour?', '-c', 'red=Red, the warm one', '-c', 'blue'],
      ...[
        '--opens',
        '2099-11-03T07:00Z',
        '--closes',
        '2099-11-03T21:00+01:00',
        '--write-shards',
        '4',
        '--final',
      ],
      ...['--results', 'onReveal', '--hide-turnout', '--unlisted', '--draft'],
      ...['--description', 'For the new hall.', '--order', 'random'],
    );
    expect(exitCode).toBe(0);
    expect(api.poll('colours')).toMatchObject({
      title: 'Which colour?',
      description: 'For the new hall.',
      candidates: [
        { candidateId: 'red', label: 'Red, the warm one' },
        { candidateId: 'blue', label: 'blue' },
      ],
      candidateOrder: 'random',
      opensAt: '2099-11-03T07:00:00.000Z',
      closesAt: '2099-11-03T20:00:00.000Z',
      writeShards: 4,
      changeable: false,
      resultsVisible: 'onReveal',
      turnoutVisible: false,
      listed: false,
      status: 'draft',
    });
  });

  it('understands times from now, and prints what it understood', async () => {
    const { output } = await poll('create', 'p', '-c', 'red', '--opens', '+1h', '--closes', '+1h30m');
    const { opensAt = '', closesAt = '' } = api.poll('p') ?? {};
    expect(Math.abs(Date.parse(closesAt) - Date.parse(opensAt) - 1_800_000)).toBeLessThan(1_000);
    expect(output).toContain(`opens         ${opensAt}`);
    expect(output).toContain(`closes        ${closesAt}`);
  });

  it.each([
    [['--pick', '2'], { pick: { min: 2, max: 2 } }, /takes 2 candidates/],
    [['--pick', '1-2'], { pick: { min: 1, max: 2 } }, /takes 1 to 2 candidates/],
    [['--points', '20', '--each', '3'], { points: { total: 20, each: 3 } }, /takes up to 20 points, up to 3/],
    [['--points', '20'], { points: { total: 20, each: 20 } }, /takes up to 20 points/],
  ])('creates a poll with the ballot rule %j', async (args, ballot, shown) => {
    const { output } = await poll('create', 'p', '-c', 'red', '-c', 'blue', ...args);
    expect(api.poll('p')?.ballot).toEqual(ballot);
    expect(output).toMatch(shown);
  });

  it('leaves to the API what is not said, and tells the id it gave', async () => {
    const { output } = await poll('create', '--title', 'Which colour?', '-c', 'red');
    expect(output).toMatch(/Which colour\? [0-9a-f]{16}/);
    const [request] = api.requestsTo('POST /polls');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      title: 'Which colour?',
      candidates: [{ candidateId: 'red', label: 'red' }],
    });
  });

  it("tells the API's refusal in one sentence", async () => {
    const { exitCode, errors } = await poll('create', 'p', '-c', 'Red');
    expect(exitCode).toBe(1);
    expect(errors).toBe(
      'error: candidates[0].candidateId must match [a-z0-9][a-z0-9-]{0,63}; given "Red".\n',
    );
  });

  it.each([
    [['create', 'p'], /required option '-c, --candidate/],
    [['create', 'p', '-c', '=Red'], /It must be an id, or id=label\./],
    [['create', 'p', '-c', 'red', '--closes', 'soon'], /It is not understood as a time\. Allowed are/],
    [['create', 'p', '-c', 'red', '--closes', '25:00'], /understood as the time of day 25:00, which no day/],
    [['create', 'p', '-c', 'red', '--order', 'votes'], /Allowed choices are fixed, random\./],
    [['create', 'p', '-c', 'red', '--write-shards', '0'], /It must be a whole number from 1 up\./],
  ])('refuses the command line %j', async (args, message) => {
    const { exitCode, errors } = await poll(...args);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(message);
    expect(api.requests).toEqual([]);
  });
});

describe('the invitation after poll create', () => {
  const create = (terminal: boolean) =>
    runCommand(['poll', 'create', 'tea', '-c', 'yes', '--url', api.url], { terminal });
  const namePage = (url: string) => {
    api.intercept = ({ path }) =>
      path === '/dev/outputs/PageUrl' ? { status: 200, body: `${url}\n` } : undefined;
  };

  it('is the address at which other devices vote, with its QR code', async () => {
    namePage('http://192.168.1.5:3000');
    const { output } = await create(true);
    const address = 'http://192.168.1.5:3000/p/tea';
    expect(output).toContain(`\nVote at ${address}\n\n${terminalQr(address, true).join('\n')}\n`);
  });

  it('has no QR code of an address that opens on this machine alone, and says what to do', async () => {
    namePage('http://localhost:3000');
    const { output } = await create(true);
    expect(output).toMatch(/Vote at http:\/\/localhost:3000\/p\/tea on this machine; .*npm start -- --host/);
    expect(output).not.toMatch(/[▀▄█]/);
  });

  it('is the address of the API where nobody names another', async () => {
    expect((await create(true)).output).toContain(`Vote at ${api.url}/p/tea on this machine`);
  });

  it('is not written into pipes and files', async () => {
    namePage('http://192.168.1.5:3000');
    expect((await create(false)).output).not.toMatch(/Vote at|[▀▄█]/);
    expect(api.requestsTo('GET /dev/outputs/PageUrl')).toEqual([]);
  });
});

describe('poll list', () => {
  it('lists the polls of all pages', async () => {
    for (const id of ['a', 'b', 'c']) api.addPoll(id, ['red']);
    const { output } = await poll('list');
    expect(
      output
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['c', 'b', 'a']);
  });

  it('says when there are none', async () => {
    expect((await poll('list')).output).toBe('There are no polls yet.\n');
  });
});

describe('poll show', () => {
  it('shows the settings and candidates', async () => {
    api.addPoll('colours', ['red', 'blue'], { changeable: false });
    const { output } = await poll('show', 'colours');
    expect(output).toMatch(/votes +are final/);
    expect(output).toMatch(/red {3}RED\n {4}blue {2}BLUE\n$/);
  });

  it('shows what is said of the poll and of each candidate', async () => {
    const candidates = [
      {
        candidateId: 'red',
        label: 'Red, the warm one',
        shortLabel: 'Red',
        colour: '#c0202a',
        description: 'Of brick.',
      },
      { candidateId: 'blue', label: 'Blue' },
    ];
    api.addPoll('colours', [], { candidates, description: 'For the new hall.', candidateOrder: 'random' });
    const { output } = await poll('show', 'colours');
    expect(output).toMatch(/^colours colours\n {2}For the new hall\.\n/);
    expect(output).toMatch(/order +is another on each ballot/);
    expect(output).toMatch(
      / {4}red {3}Red, the warm one\n {10}"Red" on the wall, #c0202a\n {10}Of brick\.\n {4}blue {2}Blue\n$/,
    );
  });

  it('fails on a poll that does not exist', async () => {
    expect(await poll('show', 'nope')).toMatchObject({
      exitCode: 1,
      errors: 'error: There is no poll "nope".\n',
    });
  });
});

describe('poll close', () => {
  it('closes the poll and tells when', async () => {
    api.addPoll('colours', ['red']);
    expect((await poll('close', 'colours')).output).toMatch(/"colours" closes at \d{4}-\d\d-\d\dT/);
  });

  it('is told afterwards, with who did it', async () => {
    await poll('create', 'colours', '-c', 'red');
    await poll('close', 'colours');
    const { output } = await poll('changes', 'colours');
    expect(output.split('\n')).toEqual([
      expect.stringMatching(/^2\S+Z {2}created {8}open end {2}by \S+$/),
      expect.stringMatching(/^2\S+Z {2}moved closing {2}closesAt open end → 2\S+Z {2}by vote-command$/),
      '',
    ]);
  });

  it('says how to get a token where the API issues none', async () => {
    api.issuesTokens = false;
    const { exitCode, errors } = await poll('close', 'colours');
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/issues no tokens.*Pass --token/);
  });

  it('uses a given token as it is', async () => {
    api.addPoll('colours', ['red']);
    await poll('close', 'colours', '--token', 'mine');
    expect(api.requestsTo('POST /polls/colours/close')[0]?.headers.authorization).toBe('Bearer mine');
    expect(api.requestsTo('POST /dev/token')).toEqual([]);
  });
});

describe('the command line', () => {
  it.each([[[]], [['frobnicate']], [['poll', 'frobnicate']], [['results']]])('refuses %j', async (args) => {
    expect((await runCommand(args)).exitCode).toBe(2);
  });

  it('shows its help and ends well', async () => {
    const { exitCode, output } = await runCommand(['--help']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/poll[\s\S]*load[\s\S]*retract[\s\S]*results[\s\S]*simulate/);
  });

  it('tells its version', async () => {
    expect(await runCommand(['--version'])).toMatchObject({
      exitCode: 0,
      output: `${version}\n`,
      errors: '',
    });
  });

  it('refuses an address that is none', async () => {
    const { exitCode, errors } = await runCommand(['poll', 'list', '--url', 'localhost:3000']);
    expect([exitCode, errors]).toEqual([2, expect.stringMatching(/--url must be an http or https address/)]);
  });
});
