import { type CommandLine, rehearseCommand } from '../../rehearsal/command-line';
import { FAULTS } from '../../rehearsal/faults/faults';
import { plannedLength } from '../../rehearsal/outages/outage';

async function parse(...args: string[]): Promise<CommandLine> {
  let line: CommandLine | undefined;
  const command = rehearseCommand(async (given) => {
    line = given;
  });
  await command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync(args, { from: 'user' });
  if (line === undefined) throw new Error('the command did not start');
  return line;
}

const token = process.env.VOTING_TOKEN;
beforeEach(() => {
  delete process.env.VOTING_TOKEN;
});
afterAll(() => {
  if (token !== undefined) process.env.VOTING_TOKEN = token;
});

test('by default all faults happen to a local runtime, a ballot picks one candidate, and voters have accounts', async () => {
  expect(await parse()).toEqual({
    votes: 2_000,
    rate: 100,
    seed: 1,
    ballot: 'pick',
    access: 'account',
    director: true,
    outages: [],
    processes: 1,
    faults: FAULTS,
    context: {},
    data: '.rehearsal',
  });
});

test('votes, rate, seed, ballots and faults are as given', async () => {
  const line = await parse(
    '--votes',
    '20000',
    '--rate',
    '80',
    '--seed',
    '9',
    '--faults',
    'recut,timeout',
    '--ballot',
    'points',
  );
  expect(line).toMatchObject({ votes: 20_000, rate: 80, seed: 9, ballot: 'points' });
  expect(line.faults.map(({ name }) => name)).toEqual(['recut', 'timeout']);
});

test('the local runtime can be told what it is built for, and to throttle by it', async () => {
  const line = await parse('--model-partitions', '0.05', '-c', 'votesPerSecond=4000');
  expect(line).toMatchObject({ modelPartitions: { share: 0.05 }, context: { votesPerSecond: '4000' } });
});

test('a director changes the poll unless there is to be none', async () => {
  expect(await parse('--no-director')).toMatchObject({ director: false });
});

test('voters of several processes have no director', async () => {
  expect(await parse('--processes', '4')).toMatchObject({ processes: 4, director: false });
});

test('a deployed stack takes a token for each scope where no token has both', async () => {
  const line = await parse('--url', 'https://api.example', '--token', 't', '--delegate-token', 'd');
  expect(line.deployed).toEqual({ url: 'https://api.example', token: 't', delegateToken: 'd' });
});

test('a deployed stack takes a token and no faults', async () => {
  const line = await parse('--url', 'https://api.example', '--token', 't');
  expect(line).toMatchObject({ faults: [], deployed: { url: 'https://api.example', token: 't' } });
  expect(await parse('--url', 'https://api.example', '--token', 't', '--faults', 'none')).toEqual(line);
});

test.each([
  [['--faults', 'meteor'], 'There is no fault "meteor"'],
  [['--url', 'https://api.example', '--token', 't', '--faults', 'all'], 'local runtime only'],
  [['--url', 'https://api.example'], 'needs a token'],
  [['--url', 'api.example', '--token', 't'], 'http or https address'],
  [['--ballot', 'ranked'], 'Allowed choices are pick, several, points'],
  [['--url', 'https://api.example', '--token', 't', '--model-partitions'], 'for the local runtime'],
  [['--url', 'https://api.example', '--token', 't', '-c', 'stage=dev'], 'for the local runtime'],
  [['--processes', '0'], 'whole number from 1 up'],
  [['--votes', '0'], 'whole number from 1 up'],
])('%j is refused: %s', async (args, reason) => {
  await expect(parse(...args)).rejects.toThrow(reason);
});

test('outages are held without faults and without a director, and votes last as long', async () => {
  const line = await parse('--outage', 'front, tally', '--votes', '100');
  expect(line).toMatchObject({ faults: [], director: false });
  expect(line.outages.map(({ name }) => name)).toEqual(['front', 'tally']);
  expect((line.votes / line.rate) * 1_000).toBeCloseTo(plannedLength(line.outages));
});

test.each<[string[], RegExp]>([
  [['--outage', 'moon'], /There is no outage "moon"\. There are: tally/],
  [['--outage', 'tally', '--faults', 'all'], /without faults: use --outage alone/],
  [['--outage', 'tally', '--url', 'https://x.example', '--token', 't'], /held on the local runtime/],
  [
    ['--outage', 'tally', '--votes', '100', '--rate', '50'],
    /takes \d+ seconds, and 100 votes at 50 a second are over/,
  ],
])('%p is an error that says why', async (args, message) => {
  await expect(parse(...args)).rejects.toThrow(message);
});
