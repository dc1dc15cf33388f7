import type { Certificate } from '../../../contract/certificate';
import { pollIdOf, pollShards } from '../../../contract/write-shard';
import type { CertifyParts } from '../../../lambda/certify/parts';
import { sweep } from '../../../lambda/certify/sweep';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { emptyShardTotals, type ShardTotals } from '../../../lambda/shared/tables/totals-item';
import { NOON, quietLogger, SEALED, testPoll } from '../factories';

const DONE = { fence: 'label/1', digest: 'd'.repeat(64), ballots: 0, invalidBallots: 0 };

/** Certification of polls whose write shards are all recounted, unless told otherwise. */
function testParts(polls: Poll[], standing: (pollId: string) => Partial<ShardTotals> = () => DONE) {
  let now = NOON;
  const certified: string[] = [];
  const find = jest.fn(async () => polls.map(({ pollId }) => pollId));
  const seal = jest.fn(async () => true);
  const moveClosing = jest.fn(async () => {});
  const held = new Set<string>();
  const metrics = { certified: jest.fn(), lagging: jest.fn(), repaired: jest.fn(), unreadable: jest.fn() };
  const logger = quietLogger();
  const parts: CertifyParts = {
    polls: {
      find,
      read: async (id) => polls.find(({ pollId }) => pollId === id),
      seal,
      moveClosing,
      certify: async ({ pollId }: Certificate) => {
        certified.push(pollId);
        return true;
      },
    },
    leases: { hold: async (pollId, work) => (held.has(pollId) ? 'held' : work()) },
    fences: { raise: async () => {}, mark: async () => 2 },
    readShards: async (shards) =>
      shards.map((shard) => ({ ...emptyShardTotals(shard), ...standing(pollIdOf(shard)) })),
    readLate: async () => new Map(),
    async *readBallots() {},
    keptRanges: { read: async () => new Map(), keep: async () => {} },
    keepRecount: async () => {},
    sign: async (unsigned) => unsigned,
    metrics,
    logger,
    clock: () => now,
    elapsed: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
  return { parts, find, seal, moveClosing, certified, held, metrics, logger };
}

const IN_A_MINUTE = NOON + 60_000;

test('looks for polls in which nothing begins to be written any more', async () => {
  const { parts, find } = testParts([]);
  await sweep(parts, IN_A_MINUTE);
  expect(find).toHaveBeenCalledWith('2026-11-21T11:59:55.000Z');
});

test('seals and certifies every poll that is due', async () => {
  const polls = [testPoll({ pollId: 'a' }), testPoll({ pollId: 'b' })];
  const { parts, certified, metrics, seal } = testParts(polls);
  await sweep(parts, IN_A_MINUTE);
  expect(certified.sort()).toEqual(['a', 'b']);
  expect(seal).toHaveBeenCalledWith(polls[0], '2026-11-21T12:00:00.000Z', expect.any(String));
  expect(metrics.certified).toHaveBeenCalledTimes(2);
});

test('seals a poll once', async () => {
  const { parts, certified, seal } = testParts([testPoll(SEALED)]);
  await sweep(parts, IN_A_MINUTE);
  expect(certified).toEqual(['best-song']);
  expect(seal).not.toHaveBeenCalled();
});

test('leaves a poll alone whose closing time moved before it was sealed', async () => {
  const { parts, certified, seal } = testParts([testPoll()]);
  seal.mockResolvedValue(false);
  await sweep(parts, IN_A_MINUTE);
  expect(certified).toEqual([]);
});

test('moves a closing time ahead that nobody saw land', async () => {
  const poll = testPoll({ closeUnconfirmed: true });
  const { parts, certified, moveClosing } = testParts([poll]);
  await sweep(parts, IN_A_MINUTE);
  expect(moveClosing).toHaveBeenCalledWith(poll, '2026-11-21T12:00:07.000Z', '2026-11-21T12:00:00.000Z');
  expect(certified).toEqual([]);
});

test('leaves a poll to the sweep that holds it', async () => {
  const { parts, certified, held } = testParts([testPoll({ pollId: 'a' }), testPoll({ pollId: 'b' })]);
  held.add('a');
  await sweep(parts, IN_A_MINUTE);
  expect(certified).toEqual(['b']);
});

test('a poll that fails keeps none of the others', async () => {
  const { parts, certified, logger } = testParts(
    [testPoll({ pollId: 'broken' }), testPoll({ pollId: 'fine' })],
    (pollId) => {
      if (pollId === 'broken') throw new Error('no totals');
      return DONE;
    },
  );
  await sweep(parts, IN_A_MINUTE);
  expect(certified).toEqual(['fine']);
  expect(logger.error).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ pollId: 'broken' }),
  );
});

test('a damaged item of Polls is told and counted, and keeps none of the others', async () => {
  const { parts, certified, metrics, logger } = testParts([testPoll({ pollId: 'fine' })]);
  const { polls } = parts;
  const read: typeof polls.read = async (pollId) => {
    if (pollId === 'damaged') throw new Error('candidates: Invalid input');
    return polls.read(pollId);
  };
  await sweep({ ...parts, polls: { ...polls, read, find: async () => ['damaged', 'fine'] } }, IN_A_MINUTE);
  expect(certified).toEqual(['fine']);
  expect(metrics.unreadable).toHaveBeenCalledTimes(1);
  expect(logger.error).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ pollId: 'damaged' }),
  );
});

test('a poll whose certificate cannot be signed now is left to a later sweep', async () => {
  const { parts, certified, metrics } = testParts([testPoll()]);
  const away = async () => Promise.reject(new Error('KMS is away'));
  await sweep({ ...parts, sign: away }, IN_A_MINUTE);
  expect(certified).toEqual([]);
  expect(metrics.certified).not.toHaveBeenCalled();
  await sweep(parts, NOON + 600_000);
  expect(certified).toEqual(['best-song']);
});

test('never certifies while a write shard lags, and says which', async () => {
  const { parts, certified, metrics, logger } = testParts([testPoll()], () => ({}));
  await sweep(parts, NOON + 600_000);
  expect(certified).toEqual([]);
  expect(metrics.lagging).toHaveBeenCalledWith(4);
  expect(logger.warn).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ pollId: 'best-song', writeShards: pollShards('best-song', 4) }),
  );
});

test('200 polls that wait in vain hold up no other', async () => {
  const stuck = Array.from({ length: 200 }, (_, n) => testPoll({ pollId: `stuck-${n}` }));
  const { parts, certified, metrics } = testParts([...stuck, testPoll({ pollId: 'fine' })], (pollId) =>
    pollId === 'fine' ? DONE : {},
  );
  await sweep(parts, NOON + 3_600_000);
  expect(certified).toEqual(['fine']);
  expect(metrics.lagging).toHaveBeenCalledTimes(200);
});

test('begins no poll when there is no time left', async () => {
  const { parts, certified } = testParts([testPoll()]);
  await sweep(parts, NOON);
  expect(certified).toEqual([]);
});
