import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { updateMeasured } from '../../bench/measured';
import { thisMachine } from '../../bench/results';
import { MEASURED } from '../../planner/measured';

const benchmarks = readFileSync(join(__dirname, '..', '..', 'docs', 'benchmarks.md'), 'utf8');
const run = (figures: Parameters<typeof updateMeasured>[1]['figures']) => ({
  date: '2027-01-02T03:04:05.000Z',
  command: 'npm run bench',
  machine: thisMachine('an engine'),
  figures,
});

test('plans are made from the figures that the document shows', () => {
  const { ballot, pass, record } = MEASURED;
  expect(benchmarks).toContain(`A ballot takes ${ballot.bytes} bytes and ${ballot.writeUnits} write unit.`);
  expect(benchmarks).toMatch(new RegExp(`\\| of the processor \\| .* ms \\| ${ballot.processorMs} ms \\|`));
  expect(benchmarks).toContain(`| code | 6.39 ms | ${pass.code.processorMs} ms |`);
  expect(benchmarks).toContain(`| ${record.processorMs * 1_000} µs |`);
});

test('a run puts its figures in the place of older ones, and leaves those of parts that did not run', () => {
  const updated = updateMeasured(MEASURED, run({ answers: [{ candidates: 10, bytes: 999 }] }));
  expect(updated.date).toBe('2027-01-02');
  expect(updated.sizes.map(({ answerBytes }) => answerBytes)).toEqual(
    MEASURED.sizes.map(({ candidates, answerBytes }) => (candidates === 10 ? 999 : answerBytes)),
  );
  expect(updated.pass).toEqual(MEASURED.pass);
});

test('reading and writing Totals are told for one write shard', () => {
  const reading = [{ candidates: 10, writeShards: 100, calls: 1, readUnits: 200, milliseconds: 50 }];
  const size = updateMeasured(MEASURED, run({ reading })).sizes.find(({ candidates }) => candidates === 10);
  expect(size).toMatchObject({ readUnits: 2, readMs: 0.5 });
});
