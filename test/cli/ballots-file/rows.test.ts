import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { type Row, readRows } from '../../../cli/ballots-file/rows';
import { collect } from '../support/collect';
import { temporaryFile } from '../support/temporary-file';

async function read(content: string | Buffer, required: string[] = ['voterId']): Promise<Row[]> {
  return collect(readRows(temporaryFile(content), required));
}

function fields(row: Row | undefined): Record<string, string> {
  return row?.ok ? Object.fromEntries(row.fields) : {};
}

describe('readRows', () => {
  it('gives each row by the names of its columns, with the number of its line', async () => {
    const rows = await read('voterId,candidateId\nada,red\nbob,blue\n');
    expect(rows.map(fields)).toEqual([
      { voterId: 'ada', candidateId: 'red' },
      { voterId: 'bob', candidateId: 'blue' },
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 3]);
  });

  it('reads a file with a byte order mark, Windows line ends and no line end at its end', async () => {
    const rows = await read('\uFEFFvoterId,candidateId\r\nada,red\r\nbob,blue');
    expect(rows.map(fields)).toEqual([
      { voterId: 'ada', candidateId: 'red' },
      { voterId: 'bob', candidateId: 'blue' },
    ]);
  });

  it('reads quoted fields with commas, quotation marks and line ends', async () => {
    const rows = await read('voterId,candidate\n"Lovelace, Ada","the ""first""\nprogrammer"\n');
    expect(fields(rows[0])).toEqual({ voterId: 'Lovelace, Ada', candidate: 'the "first"\nprogrammer' });
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
    expect(fields(rows[2])).toEqual({ voterId: 'cid', candidateId: 'red' });
  });

  it('tells a row with a stray quotation mark by its line and goes on', async () => {
    const rows = await read('voterId,candidateId\nada,r"ed\nbob,blue\n');
    expect(rows[0]).toEqual({ ok: false, line: 2, reason: 'has quotation marks in the wrong place' });
    expect(fields(rows[1])).toEqual({ voterId: 'bob', candidateId: 'blue' });
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
      /has no column voterId; its first row is "id,candidateId"\.$/,
    ],
    ['semicolons', 'voterId;candidateId\nada;red\n', /separates its columns by semicolons/],
    ['a doubled column', 'voterId,voterId\nada,bob\n', /has two columns named voterId\.$/],
    ['a binary file', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0x14]), /is not a CSV file\.$/],
  ])('fails on %s', async (_what, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('fails on a file that does not exist', async () => {
    const missing = collect(readRows(join(tmpdir(), 'no-such-file.csv'), []));
    await expect(missing).rejects.toThrow(/no-such-file\.csv does not exist\.$/);
  });

  it('fails on a directory', async () => {
    await expect(collect(readRows(tmpdir(), []))).rejects.toThrow(/is a directory, not a file\.$/);
  });

  it('reads back whatever fields were written, in any order of columns', async () => {
    const field = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => !text.includes('\r'));
    const table = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (pairs, swapped) => {
        const header = swapped ? ['b', 'voterId'] : ['voterId', 'b'];
        const lines = pairs.map(([voterId, b]) =>
          (swapped ? [b, voterId] : [voterId, b]).map(quoted).join(','),
        );
        const rows = await read([header.join(','), ...lines, ''].join('\n'));
        expect(rows.map(fields)).toEqual(pairs.map(([voterId, b]) => ({ voterId, b })));
      }),
      { numRuns: 50 },
    );
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
