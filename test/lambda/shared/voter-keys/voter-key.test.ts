import fc from 'fast-check';
import { pollShard, pollShards, suffixOf } from '../../../../contract/write-shard';
import {
  isVoterKey,
  newPollKeys,
  pollCodeHashes,
  pollVoterKeys,
  voterKeyMaker,
} from '../../../../lambda/shared/voter-keys/voter-key';

const voterKey = voterKeyMaker('secret');

test('a voter has one key in a poll and another in the next', () => {
  expect(voterKey('poll-1', 'ann')).toBe(voterKey('poll-1', 'ann'));
  expect(voterKey('poll-1', 'ann')).not.toBe(voterKey('poll-2', 'ann'));
});

test('a poll gives its voters keys that no other poll of the same name gives', () => {
  const [one, other] = [newPollKeys('secret'), newPollKeys('secret')].map((keys) =>
    pollVoterKeys('secret', keys),
  );
  expect(one?.('poll-1', 'ann')).toBe(one?.('poll-1', 'ann'));
  expect(one?.('poll-1', 'ann')).not.toBe(other?.('poll-1', 'ann'));
});

test.each([
  ['another secret', 'another', {}],
  ['a secret that was cut', 'secre', {}],
  ['a salt that was altered', 'secret', { voterKeySalt: 'AAAA' }],
  ['a poll without a salt', 'secret', { voterKeySalt: undefined, voterKeyCheck: undefined }],
])('makes no keys with %s', (_, secret, changes) => {
  expect(pollVoterKeys(secret, { ...newPollKeys('secret'), ...changes })).toBeUndefined();
});

test('another secret gives other keys', () => {
  expect(voterKeyMaker('other')('poll-1', 'ann')).not.toBe(voterKey('poll-1', 'ann'));
});

test('a key shows nothing of the voter', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (voter) => {
      const key = voterKey('poll-1', voter);
      expect(isVoterKey(key)).toBe(true);
    }),
  );
});

test('the suffix is the first four bytes modulo the write shards', () => {
  expect(suffixOf(`0000002a${'0'.repeat(56)}`, 32)).toBe(42 % 32);
  expect(suffixOf(`ffffffff${'0'.repeat(56)}`, 1_000)).toBe(4_294_967_295 % 1_000);
});

test('every voter lands in a write shard the poll has', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 4_096 }), (voter, writeShards) => {
      const shard = pollShard('poll-1', suffixOf(voterKey('poll-1', voter), writeShards));
      expect(pollShards('poll-1', writeShards)).toContain(shard);
    }),
  );
});

test('voters spread evenly over the write shards', () => {
  const counts = new Map<number, number>();
  for (let voter = 0; voter < 32_000; voter++) {
    const suffix = suffixOf(voterKey('poll-1', `voter-${voter}`), 32);
    counts.set(suffix, (counts.get(suffix) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  // 1,000 expected in each; a standard deviation is about 31.
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200);
});

describe('the hash of a voting code', () => {
  const CODE = 'ABCDEFGHJKMN';
  const hashes = (keys: Parameters<typeof pollCodeHashes>[1]) => pollCodeHashes('secret', keys);

  test('is the same in a poll, another in the next, and as good for a write shard as a voter key', () => {
    const [one, other] = [newPollKeys('secret'), newPollKeys('secret')];
    const hash = hashes(one)?.('poll-1', CODE) ?? '';
    expect(hashes(one)?.('poll-1', CODE)).toBe(hash);
    expect(hashes(other)?.('poll-1', CODE)).not.toBe(hash);
    expect(isVoterKey(hash)).toBe(true);
  });

  test('is no key of a voter, whatever the voter is called', () => {
    const keys = newPollKeys('secret');
    const hash = hashes(keys)?.('poll-1', CODE);
    for (const voter of [CODE, `voting code\n${CODE}`, `poll-1\n${CODE}`])
      expect(pollVoterKeys('secret', keys)?.('poll-1', voter)).not.toBe(hash);
  });

  test('is not made with another secret', () => {
    expect(pollCodeHashes('another', newPollKeys('secret'))).toBeUndefined();
  });
});
