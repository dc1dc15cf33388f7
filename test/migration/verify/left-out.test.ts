import { leftOutVotes } from '../../../migration/verify/left-out';
import { AT, finding } from '../factories';
import { MemoryJournal } from '../fakes/memory-journal';
import type { MemoryShard } from '../fakes/memory-shard';
import { MemoryTarget } from '../fakes/memory-target';
import { MAPPING, sqlShard } from '../support/moving';

const journal = new MemoryJournal();
const target = new MemoryTarget({}, 'trimmed-lowercase');
const [north, south] = [sqlShard('north'), sqlShard('south')];
const votes = () => leftOutVotes({ journal, target, shards: [north, south], mapping: MAPPING }, 1);

/** A vote that was found INCOMPATIBLE. */
async function found(shard: MemoryShard, voterId: string | null, candidateId: string | null) {
  shard.cast(voterId, candidateId);
  const { rowId = '' } = [...shard.ballots.values()].at(-1) ?? {};
  await journal.find(finding({ name: `${shard.name}/${rowId}`, shard: shard.name, verdict: 'INCOMPATIBLE' }));
  return rowId;
}

test('counts the votes of ballots that were found INCOMPATIBLE as they stand now', async () => {
  await found(north, null, '1');
  await found(north, ' ', '2');
  await found(south, 'zoe', '9');
  await found(south, 'yves', null);
  expect(await votes()).toEqual({ ann: 1, ben: 1, 9: 1 });

  const changed = await found(north, 'xaver', '9');
  await found(south, 'will', '9');
  north.ballots.set(changed, { rowId: changed, voterId: 'xaver', candidateId: '1', castAt: AT });
  await target.import('north', 1, [{ voterId: 'xaver', candidateId: 'ann', castAt: AT, version: 9 }]);
  south.retract('will');
  expect(await votes()).toEqual({ ann: 1, ben: 1, 9: 1 });
});

test('counts the one of two spellings of a voter that does not stand at the pipeline', async () => {
  const before = await votes();
  await target.import('north', 1, [{ voterId: 'anna', candidateId: 'ann', castAt: AT, version: 0 }]);
  await found(north, 'anna', '1');
  await found(north, 'Anna', '2');
  expect(await votes()).toEqual({ ...before, ben: (before.ben ?? 0) + 1 });
});
