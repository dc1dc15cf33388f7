import {
  altered,
  ballotOf,
  certificateFor,
  certifiedTotals,
  countedTotals,
  MemoryBox,
} from '../support/ballot-boxes';
import { FakeTables, TABLES } from '../support/fake-tables';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';

// What is discrepant is read again with pauses of seconds; here nothing is gained by waiting.
jest.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const ballots = Array.from({ length: 1_200 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const CLOSED = { closesAt: '2026-11-03T21:00:00.000Z' };

let api: MemoryApi;
let tables: FakeTables;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.database = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', tables: TABLES };
  use(new MemoryBox(ballots));
});
afterEach(() => {
  tables.client.restore();
  return api.stop();
});

function use(box: MemoryBox): void {
  tables?.client.restore();
  tables = new FakeTables(box);
}

function certify(): void {
  use(new MemoryBox(ballots, certifiedTotals));
  tables.poll = { ...tables.poll, ...CLOSED, certificate: certificateFor(ballots, ['red', 'blue']) };
}

function audit(...args: string[]) {
  return runCommand(['audit', 'p', '--url', api.url, ...args]);
}

describe('audit', () => {
  it('shows both counts of each candidate, and that they match', async () => {
    const { exitCode, output } = await audit();
    expect(exitCode).toBe(0);
    expect(output.split('\n')).toEqual([
      'candidate  counted  recounted',
      'RED            400        400',
      'BLUE           800        800',
      '(ballots)    1,200      1,200',
      '',
      '4 write shards: 4 match, 0 moving, 0 discrepant.',
      '1,200 ballots, 0 expired, 0 late, 0 invalid.',
      '',
      'MATCH  The totals of "p" match its ballots.',
      '',
    ]);
  });

  it('shows which write shard is discrepant and exits with 1', async () => {
    const red = tables.box.totalsOf.get('p#2')?.counters.get('red') ?? 0;
    tables.box.change('p#2', {
      counters: new Map([...(tables.box.totalsOf.get('p#2')?.counters ?? [])]).set('red', 7_000),
    });
    const { exitCode, output, errors } = await audit();
    expect(exitCode).toBe(1);
    expect(output).toContain(`discrepant  p#2  red counted 7,000, recounted ${red}\n`);
    expect(output).toMatch(/^RED +[\d,]+ +400 {2}differs$/m);
    expect(output).toMatch(/^DISCREPANT {2}/m);
    expect(errors).toMatch(/error: The audit of "p" found discrepancies; see above\.\n$/);
  });

  it('says that votes are being counted, which is no failure', async () => {
    let mark = 0;
    tables.box.beforeTotals = (shard) => {
      if (shard === 'p#1') tables.box.change(shard, { fence: 'f', mark: mark++ });
    };
    const { exitCode, output } = await audit();
    expect(exitCode).toBe(0);
    expect(output).toContain('moving      p#1  equal counts, but Totals changed meanwhile\n');
    expect(output).toMatch(/^MOVING {2}/m);
  });

  it('compares a certified poll with its certificate', async () => {
    certify();
    const { exitCode, output } = await audit();
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^RED +400 +400 +400$/m);
    expect(output).toContain('Certificate of 2026-11-03T21:01:07.890Z: totals and digest match.\n');
  });

  it('finds a ballot altered after certification', async () => {
    certify();
    tables.box.held = ballots.map((ballot, i) => (i === 0 ? altered(ballot, 'blue') : ballot));
    const { exitCode, output } = await audit();
    expect(exitCode).toBe(1);
    expect(output).toMatch(/discrepant {2}p#\d {2}.*its ballots are not the certified ones/);
    expect(output).toMatch(/^ {2}The digests differ: /m);
  });

  it('says that ballots are missing which were certified', async () => {
    certify();
    tables.box.held = ballots.slice(1);
    const { output } = await audit();
    expect(output).toContain('1 ballot fewer than were certified: deleted, or expired');
  });

  it('reads the tables it is told', async () => {
    const names = ['--polls-table', 'Polls', '--votes-table', 'Votes', '--totals-table', 'Totals'];
    api.database = undefined;
    expect(await audit(...names)).toMatchObject({ exitCode: 0 });
    expect(api.requests).toEqual([]);
  });

  it('says both ways to find the tables when there is none', async () => {
    api.database = undefined;
    const { exitCode, errors } = await audit();
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/is not a local API\)\. Start a local API with "npm start", or name the tables/);
    expect(errors).toMatch(/PollsTableName, VotesTableName and TotalsTableName/);
    const unreachable = await runCommand(['audit', 'p', '--url', 'http://127.0.0.1:1']);
    expect(unreachable.errors).toMatch(/where they are \(http:\/\/127\.0\.0\.1:1: .+\)\. Start a local API/);
  });

  it('wants all three tables', async () => {
    const { exitCode, errors } = await audit('--votes-table', 'Votes');
    expect([exitCode, errors]).toEqual([2, expect.stringMatching(/belong together: give all three\.\n$/)]);
  });

  it('fails on a poll that does not exist', async () => {
    const { exitCode, errors } = await runCommand(['audit', 'nope', '--url', api.url]);
    expect([exitCode, errors]).toEqual([1, 'error: There is no poll "nope".\n']);
  });

  it('stops when interrupted', async () => {
    const interruption = new AbortController();
    tables.box.beforeTotals = () => interruption.abort();
    const result = await runCommand(['audit', 'p', '--url', api.url], { signal: interruption.signal });
    expect(result).toMatchObject({ exitCode: 130, output: '' });
  });
});

describe('audit --repair', () => {
  const fenced = (shard: string, held: typeof ballots) => countedTotals(shard, held, { fence: 'f', mark: 1 });

  it('sets wrong counts to what the ballots add up to, says so, and audits again', async () => {
    use(new MemoryBox(ballots, fenced));
    tables.poll = { ...tables.poll, ...CLOSED };
    const right = tables.box.totalsOf.get('p#2')?.counters ?? new Map();
    tables.box.change('p#2', { counters: new Map([...right]).set('red', 5) });
    const { exitCode, output } = await audit('--repair');
    expect(exitCode).toBe(0);
    expect(output).toMatch(new RegExp(`^Repaired:\np#2: red 5 → ${right.get('red')}\n\n`));
    expect(output).toMatch(/^MATCH {2}/m);
  });

  it('has nothing to do where all is well', async () => {
    certify();
    expect(await audit('--repair')).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^Nothing to repair\.\n/),
    });
  });

  it('is refused while the poll is open', async () => {
    const { exitCode, errors } = await audit('--repair');
    expect([exitCode, errors]).toEqual([
      1,
      'error: The poll "p" is open, and only a poll that is paused, or closed with all its write shards fenced, can be repaired: ' +
        'the tally still counts into its totals. Pause it first with "vote poll pause p".\n',
    ]);
  });

  it('is refused while a write shard has no fence', async () => {
    use(new MemoryBox(ballots, (shard, held) => (shard === 'p#3' ? countedTotals : fenced)(shard, held)));
    tables.poll = { ...tables.poll, ...CLOSED };
    tables.box.change('p#2', { counters: new Map() });
    const { exitCode, errors } = await audit('--repair');
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/error: 1 write shard of "p" has no fence yet/);
    expect(tables.box.totalsOf.get('p#2')?.counters.size).toBe(0);
  });

  it('changes nothing on the word of ballots that are not those certified', async () => {
    certify();
    const [altered] = ballots;
    tables.box.held = ballots.slice(1);
    const before = tables.box.totalsOf.get(altered?.pollShard ?? '');
    const { exitCode, output } = await audit('--repair');
    expect(exitCode).toBe(1);
    expect(output).toContain(
      `${altered?.pollShard}: left unchanged, because its ballots are not the certified ones\n`,
    );
    expect(tables.box.totalsOf.get(altered?.pollShard ?? '')).toEqual(before);
  });
});
