import { readableShards } from '../../../local/streams/stream-source';

const shards = [
  { shardId: 'child-b', parentId: 'parent' },
  { shardId: 'parent', parentId: 'trimmed' },
  { shardId: 'child-a', parentId: 'parent' },
  { shardId: 'grandchild', parentId: 'child-a' },
  { shardId: 'orphan' },
];

function readable(...done: string[]): string[] {
  return readableShards(shards, (shardId) => done.includes(shardId)).map(({ shardId }) => shardId);
}

it('reads shards without a parent, and those whose parent is trimmed', () => {
  expect(readable()).toEqual(['parent', 'orphan']);
});

it('reads children only when their parent is done', () => {
  expect(readable('parent')).toEqual(['child-b', 'child-a', 'orphan']);
  expect(readable('parent', 'child-a')).toEqual(['child-b', 'grandchild', 'orphan']);
});

it('reads no shard twice', () => {
  expect(readable('parent', 'child-a', 'child-b', 'grandchild', 'orphan')).toEqual([]);
});
