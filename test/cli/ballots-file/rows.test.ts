import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { Columns } from '../../../cli/ballots-file/columns';
import { type Row, readRows } from '../../../cli/ballots-file/rows';
import { collect } from '../support/collect';
import { temporaryFile } from '../support/temporary-file';

type Field = 'voterId' | 'choice' | 'candidate';

const COLUMNS: Columns<Field> = {
  voterId: { names: ['voterId'], required: true, option: '--voter-column' },
  choice: { names: ['choice', 'candidateId'], required: false },
  candidate: { names: ['candidate'], required: false },
};

async function read(content: string | Buffer, encoding?: string): Promise<Row<Field>[]> {
  return collect(readRows({ path: temporaryFile(content), name: 'votes.csv', encoding }, COLUMNS));
}

function fields(row: Row<Field> | undefined): Record<string, string> {
  return row?.ok ? Object.fromEntries(row.fields) : {};
}

describe('readRows', () => {
  it('gives each row by the names of its columns, with the number of its line', async () => {
    const rows = await read('voterId,candidateId\nada,red\nbob,blue\n');
    expect(rows.map(fields)).toEqual([
      { voterId: 'ada', choice: 'red' },
      { voterId: 'bob', choice: 'blue' },
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
  });

  it('reads a file with a byte order mark, Windows line ends and no line end at its end', async () => {
    const rows = await read('\uFEFFvoterId,candidateId\r\nada,red\r\nbob,blue');
    expect(rows.map(fields)).toEqual([
      { voterId: 'ada', choice: 'red' },
      { voterId: 'bob', choice: 'blue' },
    ]);
  });

  it('reads quoted fields with commas, quotation marks and line ends', async () => {
    const rows = await read('voterId,candidate\n"Lovelace, Ada","the ""first""\nprogrammer"\n');
    expect(fields(rows[0])).toEqual({ voterId: 'Lovelace, Ada', candidate: 'the "first"\nprogrammer' });
  });

  it.each([
    ['semicolons', 'voterId;choice\nada;red|blue\n'],
    ['tabs', 'voterId\tchoice\nada\tred|blue\n'],
    ['a separator that the first line names', 'sep=;\r\nvoterId;choice\r\nada;red|blue\r\n'],
    ['the same in quotation marks', '"sep=\t"\nvoterId\tchoice\nada\tred|blue\n'],
    ['more fields, all empty', 'voterId,choice\nada,red|blue,,\n'],
    ['lone carriage returns', 'voterId,choice\rada,red|blue\r'],
    ['friendly headers', 'Voter_ID,Candidate ID\nada,red|blue\n'],
    ['UTF-16 of Excel', Buffer.from('\uFEFFvoterId\tchoice\r\nada\tred|blue\r\n', 'utf16le')],
    ['UTF-16 without a byte order mark', Buffer.from('voterId,choice\nada,red|blue\n', 'utf16le')],
    ['big-endian UTF-16', Buffer.from('\uFEFFvoterId,choice\nada,red|blue\n', 'utf16le').swap16()],
    ['gzip', gzipSync('voterId,choice\nada,red|blue\n')],
  ])('reads a file with %s', async (_what, content) => {
    expect((await read(content)).map(fields)).toEqual([{ voterId: 'ada', choice: 'red|blue' }]);
  });

  it('counts lines from the first one, also behind a named separator', async () => {
    expect((await read('sep=;\nvoterId;choice\nada;red\n'))[0]?.line).toBe(3);
  });

  it('skips rows that a spreadsheet left empty', async () => {
    const rows = await read('voterId,choice,\r\nada,red,\r\n,,\r\n ,,\r\nbob,blue,\r\n');
    expect(rows.map((row) => row.line)).toEqual([2, 5]);
  });

  it.each([
    ['windows-1252', Buffer.from('voterId\nvoter-\xe4\n', 'latin1'), 'voter-ä'],
    ['shift_jis', Buffer.from('voterId\n\x93\xfa\x96\x7b\n', 'latin1'), '日本'],
    ['windows-1252', Buffer.from('voterId\nD\x92Angelo \x80\n', 'latin1'), 'D’Angelo €'],
  ])('reads %s when told to', async (encoding, content, voterId) => {
    expect((await read(content, encoding)).map(fields)).toEqual([{ voterId }]);
  });

  it.each([
    [
      'windows-1252',
      Buffer.from('voterId\nada\nvoter-\xe4\n', 'latin1'),
      /line 3 holds the byte 0xE4\. Save it as/,
    ],
    [
      'shift_jis',
      Buffer.from('voterId\n\x93\xfa\x96\x7b\n', 'latin1'),
      /is not UTF-8: line 2 holds the byte 0x93\./,
    ],
    [
      'half a character at the end',
      Buffer.from('voterId\n\xc3', 'latin1'),
      /ends in the middle of a character/,
    ],
  ])('refuses bytes that are not UTF-8, naming line and byte: %s', async (_what, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('finds a bad byte far into a file', async () => {
    const rows = 'voter,red\n'.repeat(50_000);
    const content = Buffer.concat([Buffer.from(`voterId,choice\n${rows}voter-`), Buffer.from([0xfc, 0x0a])]);
    await expect(read(content)).rejects.toThrow(/line 50002 holds the byte 0xFC/);
  });

  it('skips empty lines without losing count of the lines', async () => {
    const rows = await read('voterId\n\nada\n\n\nbob\n');
    expect(rows.map((row) => row.line)).toEqual([3, 6]);
  });

  it('tells a row with too few or too many fields by its line and goes on', async () => {
    const rows = await read('voterId,candidateId\nada\nbob,blue,extra\ncid,red\n');
    expect(rows.slice(0, 2)).toEqual([
      { ok: false, line: 2, reason: 'has 1 field where the first row has 2' },
      { ok: false, line: 3, reason: 'has 3 fields where the first row has 2' },
    ]);
    expect(fields(rows[2])).toEqual({ voterId: 'cid', choice: 'red' });
  });

  it('tells a row with a stray quotation mark by its line and goes on', async () => {
    const rows = await read('voterId,candidateId\nada,r"ed\nbob,blue\n');
    expect(rows[0]).toEqual({ ok: false, line: 2, reason: 'has quotation marks in the wrong place' });
    expect(fields(rows[1])).toEqual({ voterId: 'bob', choice: 'blue' });
  });

  it('fails when a quotation mark never closes, naming the last good line', async () => {
    await expect(read('voterId,candidateId\nada,red\n"bob,blue\ncid,red\n')).rejects.toThrow(
      /after line 2 opens and never closes/,
    );
  });

  it('fails without reading on when an open quotation mark swallows a large file', async () => {
    const rest = 'x,y\n'.repeat(100_000);
    await expect(read(`voterId,candidateId\nada,red\n"${rest}`)).rejects.toThrow(/after line 2 opens/);
  });

  it.each([
    ['an empty file', '', /is empty\.$/],
    [
      'a missing column',
      'id,candidateId\n1,red\n',
      /has no column voterId; its first row is "id,candidateId"\. Name the column with --voter-column\.$/,
    ],
    [
      'a doubled column',
      'voterId,Voter ID\nada,bob\n',
      /has two columns for voterId: "voterId" and "Voter ID"\./,
    ],
    [
      'two columns for one thing',
      'voterId,choice,candidateId\nada,a,b\n',
      /has two columns for choice: "choice" and "candidateId"/,
    ],
    ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0x0a]), /is not a CSV file\.$/],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0x14]), /is a workbook or an archive, not CSV: save/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /is a workbook or an archive, not CSV/],
    ['half a gzip file', gzipSync('voterId\nada\n').subarray(0, 20), /is an incomplete gzip file\.$/],
  ])('fails on %s', async (_what, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('fails on a file that does not exist', async () => {
    const name = join(tmpdir(), 'no-such-file.csv');
    const missing = collect(readRows({ path: name, name }, COLUMNS));
    await expect(missing).rejects.toThrow(/no-such-file\.csv does not exist\.$/);
  });

  it('fails on a directory', async () => {
    const name = tmpdir();
    await expect(collect(readRows({ path: name, name }, COLUMNS))).rejects.toThrow(
      /is a directory, not a file\.$/,
    );
  });

  it('reads back whatever fields were written, in any order of columns', async () => {
    const field = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => !text.includes('\r'));
    const table = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (pairs, swapped) => {
        const header = swapped ? ['choice', 'voterId'] : ['voterId', 'choice'];
        const lines = pairs.map(([voterId, choice]) =>
          (swapped ? [choice, voterId] : [voterId, choice]).map(quoted).join(','),
        );
        const rows = await read([header.join(','), ...lines, ''].join('\n'));
        const written = pairs.filter(([voterId, choice]) => voterId !== '' || choice !== '');
        expect(rows.map(fields)).toEqual(written.map(([voterId, choice]) => ({ voterId, choice })));
      }),
      { numRuns: 50 },
    );
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
