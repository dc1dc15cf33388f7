import { mkdtempSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { sortedLines } from '../../../migration/verify/sorted-lines';
import { Spool } from '../../../migration/verify/spool';

const spools: Spool[] = [];
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool.remove();
});

function newSpool(): Spool {
  const spool = new Spool(mkdtempSync(path.join(tmpdir(), 'voting-spool-')));
  spools.push(spool);
  return spool;
}

async function listed(lines: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = [];
  for await (const line of lines) list.push(line);
  return list;
}

const line = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'é', '"', '0') });

test('lines of several files come in order, however few of them fit into memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(line), { maxLength: 3 }),
      fc.integer({ min: 1, max: 60 }),
      async (files, fit) => {
        const spool = newSpool();
        for (const [n, lines] of files.entries())
          if (lines.length > 0) await spool.append(`file ${n}`, lines);
        const names = files.map((_, n) => `file ${n}`);
        expect(await listed(sortedLines(spool, names, fit))).toEqual(files.flat().sort());
      },
    ),
    { numRuns: 40 },
  );
});

test('what was appended after a checkpoint is cut away', async () => {
  const spool = newSpool();
  const bytes = await spool.append('rows #1', ['é', 'b']);
  await spool.append('rows #1', ['c']);
  expect(await spool.cut('rows #1', bytes)).toBe(true);
  expect(await listed(spool.lines('rows #1'))).toEqual(['é', 'b']);
});

test('a file that is shorter than it was is told', async () => {
  const spool = newSpool();
  expect(await spool.cut('gone', 1)).toBe(false);
  expect(await spool.cut('never there', 0)).toBe(true);
});

test('nobody else can read a file', async () => {
  const spool = newSpool();
  await spool.append('rows', ['anna']);
  expect((await stat(spool.path('rows'))).mode & 0o077).toBe(0);
});
