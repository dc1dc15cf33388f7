import { FakeApi } from '../support/fake-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let fake: FakeApi;

beforeEach(async () => {
  fake = await FakeApi.start();
});
afterEach(() => fake.stop());

function load(content: string, ...args: string[]) {
  return runCommand(['load', temporaryFile(content), '--poll', 'p', '--url', fake.url, ...args]);
}

function ballots(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `voter-${i},${i % 3 === 0 ? 'red' : 'blue'}\n`);
  return `voterId,candidateId\n${rows.join('')}`;
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
    expect(fake.votesIn('p')).toEqual({ ada: 'red', bob: 'blue' });
    expect(fake.polls.get('p')?.candidates.map(({ label }) => label)).toEqual(['Red', 'Blue']);
  });

  it('changes nothing when run again', async () => {
    await load(ballots(250));
    const before = fake.votesIn('p');
    const { output } = await load(ballots(250));
    expect(output).toMatch(/^0 accepted, 0 changed, 250 unchanged, 0 refused/);
    expect(fake.votesIn('p')).toEqual(before);
  });

  it('reports bad rows by line, posts the others and exits with 1', async () => {
    fake.addPoll('p', ['red', 'blue']);
    const { exitCode, output, errors } = await load(
      'voterId,candidateId\nada,red\n,red\nbob\ncid,green\ndan,blue\n',
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^2 accepted, 0 changed, 0 unchanged, 3 refused/);
    expect(errors.split('\n').slice(1)).toEqual([
      'line 3 has no voterId',
      'line 4 has 1 field where the first row has 2',
      'line 5 names a candidate that the poll does not have: "green"',
      'error: 3 rows were refused; all others are done.',
      '',
    ]);
    expect(fake.votesIn('p')).toEqual({ ada: 'red', dan: 'blue' });
  });

  it('lets the later row of a voter win', async () => {
    const { exitCode, output } = await load('voterId,candidateId\nada,red\nada,blue\nada,red\n');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/1 accepted, 2 changed, 0 unchanged/);
    expect(fake.votesIn('p')).toEqual({ ada: 'red' });
  });

  it('posts part of the rows for another candidate when asked to', async () => {
    await load(ballots(6));
    const { output } = await load(ballots(6), '--candidate', 'blue', '--every', '3', '--limit', '1');
    expect(output).toMatch(/^0 accepted, 1 changed, 0 unchanged/);
    expect(fake.votesIn('p')).toMatchObject({ 'voter-0': 'blue', 'voter-3': 'red' });
  });

  it('goes on after the API was busy and a connection was lost', async () => {
    fake.addPoll('p', ['red', 'blue']);
    const busy = { status: 503, headers: { 'retry-after': '0' } };
    fake.interference.push(undefined, undefined, busy, 'hang-up', busy);
    const { exitCode, output } = await load(ballots(150));
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^150 accepted/)]);
  });

  it('stops with the sentence of the API when the poll takes no votes', async () => {
    fake.addPoll('p', ['red', 'blue']);
    const detail = 'The poll "p" takes no votes now.';
    const body = { type: 'urn:problem:voting:poll-not-open', title: 'T', status: 403, detail };
    fake.interference.push(undefined, undefined, { status: 403, body });
    const { exitCode, errors } = await load(ballots(10));
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/error: The poll "p" takes no votes now\.\n$/),
    ]);
  });

  it('refuses a candidate that the poll does not have', async () => {
    fake.addPoll('p', ['red']);
    const { exitCode, errors } = await load(ballots(1), '--candidate', 'green');
    expect([exitCode, errors]).toEqual([1, 'error: The poll "p" has no candidate "green".\n']);
  });

  it('refuses to create a poll with more than 200 candidates', async () => {
    const rows = Array.from({ length: 201 }, (_, i) => `voter-${i},candidate-${i}\n`);
    const { exitCode, errors } = await load(`voterId,candidateId\n${rows.join('')}`);
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(/more than 200 candidates/)]);
    expect(fake.polls.size).toBe(0);
  });

  it('needs candidates to create a poll', async () => {
    const { errors } = await load('voterId\nada\n', '--candidate', 'red');
    expect(errors).toMatch(/names no candidates to create "p" with\.\n$/);
  });

  it('reads the whole file before it posts anything', async () => {
    const { exitCode } = await load(`${ballots(150)}"ada,red\n`);
    expect(exitCode).toBe(1);
    expect(fake.requests).toEqual([]);
  });

  it('stops when interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();
    const args = ['load', temporaryFile(ballots(1)), '--poll', 'p', '--url', fake.url];
    const { exitCode, errors } = await runCommand(args, { signal: interruption.signal });
    expect([exitCode, errors]).toEqual([130, 'Interrupted.\n']);
  });
});
