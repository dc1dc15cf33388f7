import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints, DamagedCheckpointError, DONE } from '../../../local/streams/checkpoint';
import { STREAM_ARN } from './factories';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  file = join(folder, 'mappings', 'Tally.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a mapping that never ran has no checkpoints', () => {
  const checkpoints = new Checkpoints(file, STREAM_ARN);
  expect(checkpoints.get('shard-1')).toBeUndefined();
});

it('checkpoints are there again after a restart', () => {
  const before = new Checkpoints(file, STREAM_ARN);
  before.save('shard-1', '41');
  before.save('shard-1', DONE);
  before.save('shard-2', '42');

  const after = new Checkpoints(file, STREAM_ARN);
  expect([after.get('shard-1'), after.get('shard-2')]).toEqual([DONE, '42']);
});

it('checkpoints of another stream are neither used nor lost', () => {
  new Checkpoints(file, 'another stream').save('shard-1', '41');
  const checkpoints = new Checkpoints(file, STREAM_ARN);
  expect(checkpoints.get('shard-1')).toBeUndefined();
  checkpoints.save('shard-1', '7');
  expect(new Checkpoints(file, 'another stream').get('shard-1')).toBe('41');
});

it('the file is replaced as a whole: a write that was cut off leaves the last one standing', () => {
  new Checkpoints(file, STREAM_ARN).save('shard-1', '41');
  writeFileSync(`${file}.unfinished`, '{"cut o');
  const checkpoints = new Checkpoints(file, STREAM_ARN);
  expect(checkpoints.get('shard-1')).toBe('41');

  checkpoints.save('shard-1', '42');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ [STREAM_ARN]: { 'shard-1': '42' } });
  expect(readdirSync(join(folder, 'mappings'))).toEqual(['Tally.json']);
});

it.each([
  ['is empty', ''],
  ['is no JSON', '{"arn'],
  ['has no shards', `{"${STREAM_ARN}": "41"}`],
  ['has a position that is no number', `{"${STREAM_ARN}": {"shard-1": "LATEST"}}`],
])('a file that %s is refused with its name and what to do', (_, text) => {
  mkdirSync(join(folder, 'mappings'));
  writeFileSync(file, text);
  const open = () => new Checkpoints(file, STREAM_ARN);
  expect(open).toThrow(DamagedCheckpointError);
  expect(open).toThrow(file);
  expect(open).toThrow(/Delete it/);
});
