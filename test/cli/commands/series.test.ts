import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONG_AGO, MemoryApi } from '../support/memory-api';
import { certificateOf } from '../support/results';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

const NINE = Date.parse('2026-11-03T20:00:00.000Z');
const at = (minutes: number) => new Date(NINE + minutes * 60_000).toISOString();
const step = (minutes: number, votes: Record<string, number>) => {
  const ballots = Object.values(votes).reduce((sum, count) => sum + count, 0);
  return { at: at(minutes), ballots, weight: ballots, votes };
};
const CAST_TIMES = {
  pollId: 'p',
  every: 60,
  steps: [step(0, { red: 4, blue: 2 }), step(1, { red: 4 }), step(3, { blue: 16 })],
  marks: [{ at: at(3), candidateId: 'blue', votes: 16, usual: 1.5, score: 14.23 }],
};

let api: MemoryApi;
beforeEach(async () => {
  api = await MemoryApi.start();
});
afterEach(() => api.stop());

const series = (...args: string[]) => runCommand(['series', 'p', '--url', api.url, ...args]);

function addCertified(): void {
  api.addPoll('p', ['red', 'blue'], { closesAt: LONG_AGO, certificate: certificateOf({ red: 8, blue: 18 }) });
  api.datasets.castTimes.set('p', CAST_TIMES);
}

function addClosed(resultsVisible: 'always' | 'onReveal' = 'always'): void {
  api.addPoll('p', ['red', 'blue'], { opensAt: at(0), closesAt: at(5), resultsVisible });
  api.samples.set('p', [step(1, { red: 4, blue: 2 }), step(2, { red: 8, blue: 2 })]);
}

describe('of a certified poll', () => {
  beforeEach(addCertified);

  it('draws when its ballots were cast, and lists the marks', async () => {
    expect(await series()).toEqual({
      exitCode: 0,
      errors: '',
      output: [
        'BLUE  ▁  █  18',
        '         ▲',
        'RED   ▂▂     8',
        '      20:00 UTC – 20:04 UTC',
        'A column is 1 min 00 s; the highest is 16 votes.',
        '',
        'Far more votes than around that time. A mark changes no count.',
        '  20:03 UTC  BLUE  16 votes, usually 1.5, score 14.2',
        '',
      ].join('\n'),
    });
  });

  it('answers programs as the API does', async () => {
    expect(JSON.parse((await series('--json')).output)).toEqual(CAST_TIMES);
  });

  it('writes them as CSV for spreadsheets', async () => {
    const file = join(temporaryFile(''), '..', 'series.csv');
    const { output, errors } = await series('--csv', file);
    expect([output, errors]).toEqual(['', `Wrote how the votes of "p" came in to ${file}.\n`]);
    expect(readFileSync(file, 'utf8')).toBe(
      [
        'at,ballots,weight,red,blue,marks',
        `${at(0)},6,6,4,2,`,
        `${at(1)},4,4,4,0,`,
        `${at(3)},16,16,0,16,blue`,
        '',
      ].join('\n'),
    );
  });

  it('says when to come again where they are not written yet', async () => {
    api.datasets.castTimes.clear();
    expect(await series()).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('not written yet'),
    });
  });
});

describe('of a poll that is not certified', () => {
  it('draws how the votes of each candidate were counted', async () => {
    addClosed();
    const { output } = await series();
    expect(output).toMatch(/^RED {3}▁{6} {5}█ {2}8\nBLUE {2}▁{6} {8}2\n {6}20:00 UTC – 20:02 UTC\n/);
  });

  it('draws the ballots alone while the votes are hidden', async () => {
    addClosed('onReveal');
    const { output } = await series();
    expect(output).toMatch(/^all ballots {2}.*10\n(.*\n)*The votes of each candidate are hidden; operators/);
  });

  it('shows operators what is hidden from others', async () => {
    addClosed('onReveal');
    expect((await series('--as-operator')).output).toMatch(/^RED .*\nBLUE /);
  });

  it('writes cumulative counts as CSV', async () => {
    addClosed();
    const file = join(temporaryFile(''), '..', 'series.csv');
    await series('--csv', file);
    expect(readFileSync(file, 'utf8').split('\n')).toEqual([
      'at,ballots,weight,red,blue',
      `${at(0)},0,0,0,0`,
      `${at(1)},6,6,4,2`,
      expect.stringMatching(/20:01:50.000Z,6,6,4,2$/),
      `${at(2)},10,10,8,2`,
      '',
    ]);
  });

  it('says so while nothing has come in', async () => {
    api.addPoll('p', ['red', 'blue'], { opensAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await series()).output).toBe('Nothing has come in yet.\n');
  });
});

it('says that there is no such poll', async () => {
  expect(await series()).toMatchObject({ exitCode: 1, errors: 'error: There is no poll "p".\n' });
});
