import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('open', ['red', 'blue'], { access: 'open' });
  api.addPoll('members', ['red', 'blue']);
  api.addPoll('board', ['red', 'blue'], { access: 'code' });
});
afterEach(() => api.stop());

const cast = (...args: string[]) => runCommand(['cast', ...args, '--url', api.url]);
const ballots = (pollId: string) => Object.values(api.votesIn(pollId));

/** A voting code of the poll with a roll. */
async function newCode(): Promise<string> {
  const out = join(temporaryFile(''), '..', 'codes.csv');
  await runCommand(['roll', 'make', 'board', '--count', '1', '--out', out, '--url', api.url]);
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(readFileSync(out, 'utf8'))?.[0] ?? '';
}

/** A token as the memory API reads it. */
const tokenOf = (sub: string) => Buffer.from(JSON.stringify({ sub })).toString('base64url');

describe('cast', () => {
  it('votes in an open poll for a proof of work, each time as another voter', async () => {
    const { exitCode, output } = await cast('open', 'red');
    expect([exitCode, output.split('\n')]).toEqual([
      0,
      [
        'The vote is cast.',
        '  choice     red',
        expect.stringMatching(/^ {2}cast at {4}2\S+Z$/),
        expect.stringMatching(/^ {2}voter key {2}[0-9a-f]{64} \(names the ballot/),
        '',
      ],
    ]);
    await cast('open', 'red');
    expect((await runCommand(['results', 'open', '--json', '--url', api.url])).output).toContain(
      '"ballots":2',
    );
  });

  it('votes with a code as people type it, changes the vote and takes it back', async () => {
    const code = await newCode();
    await cast('board', 'red', '--code', code.toLowerCase().replaceAll('-', ' '));
    api.wait(2_000);
    const changed = await cast('board', 'blue', '--code', code, '--json');
    expect(JSON.parse(changed.output)).toMatchObject({
      pollId: 'board',
      status: 'changed',
      choice: 'blue',
      voterKey: expect.any(String),
      castAt: expect.any(String),
    });
    expect(ballots('board')).toEqual(['blue']);
    api.wait(2_000);
    const { exitCode, output } = await cast('board', '--retract', '--code', code);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^No vote of this voter stands\./)]);
    expect(ballots('board')).toEqual([]);
  });

  it('votes as the voter of a local API, and as the one whose token is given', async () => {
    await cast('members', 'red', '--voter', 'ada');
    await cast('members', 'blue', '--token', tokenOf('bob'));
    expect(api.votesIn('members')).toEqual({ ada: 'red', bob: 'blue' });
  });

  it.each([
    [
      ['red', 'blue'],
      ['blue', 'red'],
    ],
    [['red|blue'], ['blue', 'red']],
  ])('takes several candidates as %j', async (words, choice) => {
    api.addPoll('several', ['red', 'blue'], { ballot: { pick: { min: 1, max: 2 } } });
    const { output } = await cast('several', ...words, '--voter', 'ada');
    expect(ballots('several')).toEqual([choice]);
    expect(output).toContain('choice     blue|red');
  });

  it('takes points', async () => {
    api.addPoll('points', ['red', 'blue'], { ballot: { points: { total: 5, each: 5 } } });
    const { output } = await cast('points', 'red=3', 'blue=1', '--voter', 'ada');
    expect(ballots('points')).toEqual([{ red: 3, blue: 1 }]);
    expect(output).toContain('choice     blue=1|red=3');
  });

  it.each([
    [['open'], /Name a choice, or take the vote back with --retract/],
    [['open', 'Red'], /The vote names "Red", which is not an id/],
    [['open', 'red', '--retract'], /give no choice with it/],
    [['open', '--retract'], /every call of this command is another voter/],
    [['open', 'red', '--code', '0000-0000-0000'], /votes of anybody.*: leave out --code/],
    [['open', 'red', '--voter', 'ada'], /votes of anybody.*: leave out --voter/],
    [['board', 'red'], /votes of whoever has a voting code.*: give it with --code/],
    [['board', 'red', '--code', '1234'], /A voting code must have 12 letters and digits/],
    [['members', 'red'], /votes of whoever signs in: give --token, or at a local API --voter/],
    [
      ['members', 'red', '--voter', 'ada', '--token', 'x'],
      /use --voter, or --token and VOTING_TOKEN, not both/,
    ],
  ])('refuses the command line %j', async (args, message) => {
    const { exitCode, errors } = await cast(...args);
    expect([exitCode, errors]).toEqual([2, expect.stringMatching(message)]);
    expect(['open', 'members', 'board'].flatMap(ballots)).toEqual([]);
  });

  it.each([
    [['nope', 'red'], /There is no poll "nope"/],
    [['open', 'green'], /green/],
    [['board', 'red', '--code', '0000-0000-0000'], /code/],
  ])('says what the API refuses of %j', async (args, message) => {
    expect(await cast(...args)).toMatchObject({ exitCode: 1, errors: expect.stringMatching(message) });
  });
});
