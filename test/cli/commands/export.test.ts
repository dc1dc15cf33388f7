import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choiceText } from '../../../contract/choice';
import { byVoterKey } from '../../../lambda/shared/recount/digest';
import { ballotOf, certificateFor, certifiedTotals, MemoryBox } from '../support/ballot-boxes';
import { FakeTables, TABLES } from '../support/fake-tables';
import { LONG_AGO, MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

const ballots = Array.from({ length: 30 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const csv = [
  'pollShard,voterKey,weight,choice\n',
  ...[...ballots]
    .sort((a, b) => a.pollShard.localeCompare(b.pollShard) || byVoterKey(a, b))
    .map(({ pollShard, voterKey, choice }) => `${pollShard},${voterKey},1,${choiceText(choice, '|')}\n`),
].join('');

let api: MemoryApi;
let tables: FakeTables;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.database = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', tables: TABLES };
  tables = new FakeTables(new MemoryBox(ballots, certifiedTotals));
  const certificate = certificateFor(ballots, ['red', 'blue']);
  tables.poll = { ...tables.poll, closesAt: '2026-11-03T21:00:00.000Z', certificate };
  api.addPoll('p', ['red', 'blue'], { closesAt: LONG_AGO, certificate });
});
afterEach(() => {
  tables.client.restore();
  return api.stop();
});

const outFile = (name: string) => join(temporaryFile(''), '..', name);

describe('export', () => {
  it('writes the ballots to the standard output, and what it did elsewhere', async () => {
    const { exitCode, output, errors } = await runCommand(['export', 'p', '--url', api.url]);
    expect([exitCode, output]).toEqual([0, csv]);
    expect(errors).toMatch(/100% · 30 of 30 ballots.*\nExported 30 ballots\.\n$/);
  });

  it('writes a file that only appears whole', async () => {
    const out = outFile('ballots.csv');
    const { output, errors } = await runCommand(['export', 'p', '--out', out, '--url', api.url]);
    expect([output, readFileSync(out, 'utf8')]).toEqual(['', csv]);
    expect(errors).toContain(`Exported 30 ballots to ${out}.\n`);
    expect(existsSync(`${out}.unfinished`)).toBe(false);
  });

  it('warns that ballots may change before the poll is fenced', async () => {
    tables.client.restore();
    tables = new FakeTables(new MemoryBox(ballots));
    const { exitCode, errors } = await runCommand(['export', 'p', '--url', api.url]);
    expect([exitCode, errors]).toEqual([
      0,
      expect.stringMatching(/"p" is not fenced yet: its ballots may still change/),
    ]);
  });

  it('fails after writing when the ballots are not those that were certified', async () => {
    tables.box.held = ballots.slice(1);
    const { exitCode, output, errors } = await runCommand(['export', 'p', '--url', api.url]);
    expect([exitCode, output.split('\n').length]).toEqual([1, ballots.length + 1]);
    expect(errors).toMatch(
      /The ballots of 1 write shard are not the certified ones, beginning with p#\d: run "audit p"/,
    );
  });

  it.each([
    ['nowhere/ballots.csv', 'its folder does not exist'],
    ['.', 'it is a directory'],
  ])('says why it cannot write %s', async (name, reason) => {
    const out = outFile(name);
    const { exitCode, errors } = await runCommand(['export', 'p', '--out', out, '--url', api.url]);
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringContaining(`error: Cannot write ${out}: ${reason}.\n`),
    ]);
  });
});

describe('certificate', () => {
  it('writes the certificate of a poll as JSON', async () => {
    const { exitCode, output } = await runCommand(['certificate', 'p', '--url', api.url]);
    expect([exitCode, JSON.parse(output)]).toEqual([0, api.polls.stored.get('p')?.certificate]);
  });

  it.each([
    ['open', {}, 'it is still open'],
    [
      'closed',
      { closesAt: LONG_AGO },
      'it is closed, and will be certified within about two minutes of closing',
    ],
  ])('says that a poll which is %s has none yet', async (_status, settings, reason) => {
    api.addPoll('q', ['red'], settings);
    const { exitCode, errors } = await runCommand(['certificate', 'q', '--url', api.url]);
    expect([exitCode, errors]).toEqual([1, `error: The poll "q" has no certificate yet: ${reason}.\n`]);
  });
});

describe('certificate and verify', () => {
  it('tell what went wrong during the poll', async () => {
    const discrepancies = [{ counter: 'red', counted: 12, recounted: 10 }];
    const irregular = { unexplainedFences: 2, lateBallots: 1, invalidBallots: 0, discrepancies };
    const certificate = certificateFor(ballots, ['red', 'blue'], irregular);
    api.addPoll('p', ['red', 'blue'], { closesAt: LONG_AGO, certificate });
    const told = [
      '2 unexplained fences were met: somebody wrote to the tables, bypassing the API. Counting went on.',
      '1 ballot was altered after closing and counts as before.',
      'red was counted as 12 and recounted as 10; the recount stands.',
      '',
    ].join('\n');
    const file = outFile('irregular.json');
    const { errors } = await runCommand(['certificate', 'p', '--out', file, '--url', api.url]);
    expect(errors).toContain(told);
    const verified = await runCommand(['verify', file, '--ballots', temporaryFile(csv)]);
    expect(verified).toMatchObject({ exitCode: 0, output: expect.stringContaining(told) });
  });
});

describe('verify', () => {
  async function files(): Promise<[certificate: string, ballots: string]> {
    const [certificate, exported] = [outFile('certificate.json'), outFile('ballots.csv')];
    await runCommand(['certificate', 'p', '--out', certificate, '--url', api.url]);
    await runCommand(['export', 'p', '--out', exported, '--url', api.url]);
    api.requests.length = 0;
    return [certificate, exported];
  }

  it('finds what was exported VALID, and asks nobody', async () => {
    const [certificate, exported] = await files();
    const { exitCode, output } = await runCommand(['verify', certificate, '--ballots', exported]);
    expect([exitCode, output]).toEqual([
      0,
      [
        'A question  closed 2026-11-03T21:00:00.000Z',
        '  red   10  red',
        '  blue  20  blue',
        'Not signed: nothing shows who made this certificate.',
        'VALID  The ballots match the certificate of "p", 2026-11-03T21:01:07.890Z: 30 ballots, same digest.\n',
      ].join('\n'),
    ]);
    expect(api.requests).toEqual([]);
  });

  it('reads the ballots from the standard input', async () => {
    const [certificate] = await files();
    const { exitCode } = await runCommand(['verify', certificate, '--ballots', '-'], { input: csv });
    expect(exitCode).toBe(0);
  });

  it('finds an altered ballot INVALID and exits with 1', async () => {
    const [certificate] = await files();
    const altered = temporaryFile(csv.replace('red=1', 'blue=1'));
    const { exitCode, output, errors } = await runCommand(['verify', certificate, '--ballots', altered]);
    expect(exitCode).toBe(1);
    expect(output.split('\n').slice(3, 6)).toEqual([
      'INVALID  The certificate does not match:',
      '  red has 9 votes; the certificate says 10.',
      '  blue has 21 votes; the certificate says 20.',
    ]);
    expect(errors).toMatch(/error: Certificate, ballots and keys do not match\.\n$/);
  });

  it.each([
    ['{"pollId": "p"', /is not JSON: /],
    ['{"pollId": "p"}', /is not a certificate \(title: /],
    ['[]', /is not a certificate \(/],
  ])('says what is wrong with a certificate such as %s', async (text, reason) => {
    const [, exported] = await files();
    const certificate = temporaryFile(text, 'certificate.json');
    const { exitCode, errors } = await runCommand(['verify', certificate, '--ballots', exported]);
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(reason)]);
  });

  it('says which file is missing', async () => {
    const [certificate, exported] = await files();
    const noCertificate = await runCommand(['verify', 'none.json', '--ballots', exported]);
    expect(noCertificate).toMatchObject({ exitCode: 1, errors: 'error: none.json does not exist.\n' });
    const noBallots = await runCommand(['verify', certificate, '--ballots', 'none.csv']);
    expect(noBallots).toMatchObject({
      exitCode: 1,
      errors: expect.stringMatching(/error: none\.csv does not exist\.\n$/),
    });
  });
});
