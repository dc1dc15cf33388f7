import { readFileSync } from 'node:fs';
import { VOTE_PACE_MS } from '../../../contract/limits';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
});
afterEach(() => api.stop());

function load(content: string | Buffer, ...args: string[]) {
  return runCommand(['load', temporaryFile(content), '--poll', 'p', '--url', api.url, ...args]);
}

function ballots(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `voter-${i},${i % 3 === 0 ? 'red' : 'blue'}\n`);
  return `voterId,choice\n${rows.join('')}`;
}

describe('load', () => {
  it('creates the poll with the candidates of the file and posts every vote', async () => {
    const { exitCode, output } = await load(
      'precinct,candidate,voterId,candidateId\n1,Red,ada,red\n2,Blue,bob,blue\n',
    );
    expect(exitCode).toBe(0);
    expect(output).toMatch(
      /^Created the poll "p" with 2 candidates\.\n2 accepted, 0 changed, 0 unchanged, 0 refused in /,
    );
    expect(api.votesIn('p')).toEqual({ ada: 'red', bob: 'blue' });
    expect(api.poll('p')?.candidates.map(({ label }) => label)).toEqual(['Red', 'Blue']);
  });

  it.each([
    ['several candidates', 'ada,red|blue\nbob,red\n', { pick: { min: 1, max: 2 } }, ['blue', 'red']],
    ['points', 'ada,red=3|blue=1\nbob,red=1\n', { points: { total: 4, each: 3 } }, { red: 3, blue: 1 }],
  ])('creates a poll whose ballots can say what the file says: %s', async (_what, rows, rule, choice) => {
    const { exitCode, output } = await load(`voterId,choice\n${rows}`);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^Created.*Each ballot: .*\.\n2 accepted/)]);
    expect(api.poll('p')?.ballot).toEqual(rule);
    expect(api.votesIn('p').ada).toEqual(choice);
  });

  it('takes the rule from the command line', async () => {
    await load('voterId,choice\nada,red|blue\nbob,green\n', '--pick', '1-3');
    expect(api.poll('p')?.ballot).toEqual({ pick: { min: 1, max: 3 } });
  });

  it.each([
    [['--pick', '3-1'], /pick\.min: must be at most pick\.max/],
    [['--pick', 'two'], /must be a number such as 2, or a range such as 1-3/],
    [['--pick', '2', '--points', '3'], /--pick or --points, not both/],
    [['--each', '2'], /--each needs --points/],
    [['--encoding', 'ebcdic'], /must be an encoding of the web/],
    [['--choice', 'Red'], /--choice names "Red", which is not an id/],
  ])('refuses the options %j', async (args, message) => {
    const { exitCode, errors } = await load(ballots(2), ...args);
    expect([exitCode, errors]).toEqual([2, expect.stringMatching(message)]);
    expect(api.requests).toEqual([]);
  });

  it('reports bad rows by line, posts the others and exits with 1 when the poll exists', async () => {
    api.addPoll('p', ['red', 'blue']);
    const { exitCode, output, errors } = await load(
      'voterId,choice\nada,red\n,red\nbob\ncid,green\neve,Red\nfay,red|blue\ndan,blue\n',
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^2 accepted, 0 changed, 0 unchanged, 5 refused/);
    expect(errors.split('\n').slice(1)).toEqual([
      'Line 3 has no voterId.',
      'Line 4 has 1 field where the first row has 2.',
      'Line 5 names a candidate that the poll does not have: "green".',
      expect.stringMatching(/^Line 6 names "Red", which is not an id: /),
      'Line 7 has a choice that the poll does not allow: it must pick 1 candidate.',
      'error: 5 rows were refused; all others are done.',
      '',
    ]);
    expect(api.votesIn('p')).toEqual({ ada: 'red', dan: 'blue' });
  });

  it('lets the last row of a voter win, and says that there are several', async () => {
    const { exitCode, output, errors } = await load('voterId,choice\nada,red\nada,blue\nada,red\n');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/1 accepted, 2 changed, 0 unchanged/);
    expect(errors).toMatch(/^2 rows repeat a voter; the last row of each voter counts\.\n/);
    expect(api.votesIn('p')).toEqual({ ada: 'red' });
  });

  it('posts part of the rows for another candidate when asked to', async () => {
    await load(ballots(6));
    const again = ['--choice', 'blue', '--every', '3', '--limit', '1', '--overwrite'];
    const { output } = await load(ballots(6), ...again);
    expect(output).toMatch(/^0 accepted, 1 changed, 0 unchanged/);
    expect(api.votesIn('p')).toMatchObject({ 'voter-0': 'blue', 'voter-3': 'red' });
  });

  it('goes on after the API was busy and a connection was lost', async () => {
    api.addPoll('p', ['red', 'blue']);
    const busy = { status: 503, headers: { 'retry-after': '0' } };
    api.interference.push(undefined, undefined, undefined, busy, 'hang-up', busy);
    const { exitCode, output } = await load(ballots(150));
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^150 accepted/)]);
  });

  it('stops with the sentence of the API when the poll takes no votes', async () => {
    api.addPoll('p', ['red', 'blue'], { closesAt: '2020-11-03T20:00:00.000Z' });
    const { exitCode, errors } = await load(ballots(10));
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(/error: The poll "p" .*\.\n$/)]);
  });

  it('refuses a choice for every row that the poll does not allow', async () => {
    api.addPoll('p', ['red']);
    const { exitCode, errors } = await load(ballots(1), '--choice', 'green');
    expect([exitCode, errors]).toEqual([
      1,
      'error: --choice names a candidate that the poll does not have: "green".\n',
    ]);
  });

  it('creates no poll for one choice', async () => {
    const { errors } = await load('voterId\nada\n', '--choice', 'red');
    expect(errors).toMatch(/There is no poll "p", and --choice needs one that exists\.\n$/);
    expect(api.poll('p')).toBeUndefined();
  });

  it('refuses another rule than that of the poll', async () => {
    api.addPoll('p', ['red', 'blue']);
    const { exitCode, errors } = await load(ballots(1), '--points', '3');
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(
        /A ballot of "p" takes 1 candidate, not up to 3 points, up to 3 to one candidate;/,
      ),
    ]);
  });

  it('refuses to create a poll with more than 200 candidates', async () => {
    const rows = Array.from({ length: 201 }, (_, i) => `voter-${i},candidate-${i}\n`);
    const { exitCode, errors } = await load(`voterId,choice\n${rows.join('')}`);
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(/more than 200 candidates/)]);
    expect(api.poll('p')).toBeUndefined();
  });

  it('fails on a file that has only the names of columns', async () => {
    expect(await load('voterId,choice\n')).toMatchObject({ exitCode: 1, errors: /has no rows\.$/m });
  });

  it('reads the whole file before it posts anything', async () => {
    const { exitCode } = await load(`${ballots(150)}"ada,red\n`);
    expect(exitCode).toBe(1);
    expect(api.requests).toEqual([]);
  });

  it('stops when interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();
    const args = ['load', temporaryFile(ballots(1)), '--poll', 'p', '--url', api.url];
    const { exitCode, errors } = await runCommand(args, { signal: interruption.signal });
    expect([exitCode, errors]).toEqual([130, 'Interrupted.\n']);
  });

  it('reads the standard input, a pipe among them', async () => {
    const args = ['load', '-', '--poll', 'p', '--url', api.url];
    const { exitCode, output } = await runCommand(args, { input: ballots(3) });
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/\n3 accepted/)]);
  });

  it('finds columns by the names it is told', async () => {
    const content = 'Badge No;Wahl\n7;red\n8;blue\n';
    expect(await load(content)).toMatchObject({ exitCode: 1 });
    expect(await load(content, '--voter-column', 'badge no', '--choice-column', 'Wahl')).toMatchObject({
      exitCode: 0,
    });
    expect(api.votesIn('p')).toEqual({ 7: 'red', 8: 'blue' });
  });
});

describe('load into a poll that has ballots', () => {
  beforeEach(async () => {
    await load('voterId,choice\nv1,a\nv2,a\nv3,b\n');
    api.wait(VOTE_PACE_MS);
    await api.vote('p', 'v1', 'b');
  });

  it('replaces no vote unasked, such as one changed since an earlier load', async () => {
    const { exitCode, errors } = await load('voterId,choice\nv1,a\nv2,a\nv3,b\n');
    expect([exitCode, errors]).toEqual([
      1,
      'error: "p" has 3 ballots already. Use --overwrite to let the rows replace the votes of their voters, ' +
        'also those changed since.\n',
    ]);
    expect(api.votesIn('p').v1).toBe('b');
  });

  it('replaces votes when asked to', async () => {
    const { output } = await load('voterId,choice\nv1,a\nv2,a\nv3,b\n', '--overwrite');
    expect(output).toMatch(/^0 accepted, 1 changed, 2 unchanged/);
    expect(api.votesIn('p').v1).toBe('a');
  });

  it('asks as well where nobody can see whether there are any', async () => {
    api.addPoll('q', ['a', 'b'], { resultsVisible: 'afterClose' });
    const { exitCode, errors } = await load('voterId,choice\nv1,a\n', '--poll', 'q');
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(/hides its results for now/)]);
  });

  it('goes ahead where votes are final', async () => {
    api.addPoll('p', ['a', 'b'], { changeable: false });
    const { output, errors } = await load('voterId,choice\nv1,a\nv2,a\nv4,b\n');
    expect(output).toMatch(/^1 accepted, 0 changed, 1 unchanged, 1 refused/);
    expect(errors).toMatch(/Line 2 was refused: .* votes in this poll are final/);
  });
});

describe('load of files from the field', () => {
  const file = (name: string) => readFileSync(`${__dirname}/../ballots-file/files/${name}.csv`);

  it.each([
    [
      'windows-1252',
      /line 2 holds the byte 0xE4\. Save it as "CSV UTF-8", or name its encoding with --encoding/,
    ],
    [
      'capitals',
      /^Line 2 names "Yes", which is not an id: .*\nLine 3 .*\nLine 4 .*\nerror: 3 rows of .* cannot be used/,
    ],
    ['minus-one', /^Line 3 names "-1", which is not an id/],
    ['short-row', /^Line 4 has 2 fields where the first row has 3\.\nLine 5 has 4 fields/],
    ['names-as-candidates', /^Line 2 names "Option A", which is not an id: an id is lower-case letters/],
    [
      'excel-scientific',
      /^Line 2 has a voterId that is a number that a spreadsheet has rounded: "1\.23457E\+15"/,
    ],
  ])('refuses %s before anything is created, with line and reason', async (name, message) => {
    const { exitCode, errors } = await load(file(name));
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(message)]);
    expect(api.poll('p')).toBeUndefined();
    expect(api.requestsTo('POST /polls')).toEqual([]);
  });

  it('takes the corrected file after a refusal', async () => {
    await load(file('capitals'));
    expect(await load(file('capitals-fixed'))).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['excel-empty-rows', { 1: 'yes', 2: 'no' }],
    ['excel-semicolons', { '0001': 'yes', '0002': 'no' }],
    ['excel-sep-line', { 1: 'yes' }],
    ['header-variants', { 1: 'yes', 2: 'no' }],
    ['nfc-nfd', { 'caf\u00e9-1': 'no' }],
    ['quoted-trailing-space', { '0001': 'no' }],
  ])('reads %s', async (name, votes) => {
    const { exitCode } = await load(file(name));
    expect([exitCode, api.votesIn('p')]).toEqual([0, votes]);
  });

  it('reads windows-1252 when told to', async () => {
    await load(file('windows-1252'), '--encoding', 'windows-1252');
    expect(Object.keys(api.votesIn('p'))).toEqual(['voter-ä', 'voter-ö', 'voter-ü']);
  });
});
