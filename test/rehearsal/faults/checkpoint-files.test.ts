import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checkpoints } from '../../../local/streams/checkpoint';
import { checkpointAhead } from '../../../rehearsal/faults/checkpoint-ahead';
import { checkpointBehind } from '../../../rehearsal/faults/checkpoint-behind';
import { seeded } from '../../../rehearsal/faults/random';
import { temporaryFolder } from '../../local/temporary-folder';

const OLD = '000000000000000000001';
const NEW = '000000000000000000002';

/** A data folder in which one shard is settled through a record and another is done. */
function settledThrough(number: string): { folder: string; file: string; settle(number: string): void } {
  const folder = temporaryFolder();
  const file = join(folder, 'checkpoints', 'Tally.json');
  mkdirSync(join(folder, 'checkpoints'));
  const settle = (through: string) => {
    const checkpoints = new Checkpoints(file, 'stream');
    checkpoints.save('parent', 'done');
    checkpoints.save('child', through);
  };
  settle(number);
  return { folder, file, settle };
}

test('ahead: shards that are read are settled far beyond where they were, and those that are done stay done', async () => {
  const { folder, file, settle } = settledThrough(OLD);
  const effect = await checkpointAhead.apply(folder, seeded(1));
  settle(NEW);
  await effect?.act();
  const moved = new Checkpoints(file, 'stream');
  expect(moved.get('parent')).toBe('done');
  expect(moved.get('child')).toHaveLength(NEW.length);
  expect(Number(moved.get('child'))).toBeGreaterThanOrEqual(10_000_000 + Number(NEW));
});

test('behind: the checkpoint is what it was before', async () => {
  const { folder, file, settle } = settledThrough(OLD);
  const before = readFileSync(file, 'utf8');
  const effect = await checkpointBehind.apply(folder, seeded(1));
  settle(NEW);
  expect(readFileSync(file, 'utf8')).not.toBe(before);
  await effect?.act();
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each([checkpointAhead, checkpointBehind])('$name waits until there is a checkpoint', async (fault) => {
  const folder = temporaryFolder();
  expect(await fault.apply(folder, seeded(1))).toBeUndefined();
  mkdirSync(join(folder, 'checkpoints'));
  writeFileSync(join(folder, 'checkpoints', 'Tally.json'), '{}\n');
  expect(await fault.apply(folder, seeded(1))).toBeDefined();
});
