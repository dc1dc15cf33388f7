import type { CertifyParts } from '../../../lambda/certify/certify-poll';
import { sweep } from '../../../lambda/certify/sweep';
import type { Poll } from '../../../lambda/shared/poll';
import { emptyShardTotals, type ShardTotals } from '../../../lambda/shared/recount/totals-item';
import { pollShards } from '../../../lambda/shared/write-shard';
import { NOON, quietLogger, testPoll } from '../factories';

const DONE = { fence: 'label/1', digest: 'd'.repeat(64), ballots: 0, invalidBallots: 0 };

/** Certification of polls whose write shards are all recounted, unless told otherwise. */
function testParts(polls: Poll[], standing: (poll: Poll) => Partial<ShardTotals> = () => DONE) {
  let now = NOON;
  const certify = jest.fn(async () => {});
  const find = jest.fn(async () => polls);
  const metrics = { certified: jest.fn(), lagging: jest.fn(), repaired: jest.fn() };
  const logger = quietLogger();
  const parts: CertifyParts = {
    polls: { find, certify },
    fences: { raise: async () => {}, mark: async () => 2 },
    readShards: async (poll) =>
      pollShards(poll.pollId, poll.writeShards).map((shard) => ({
        ...emptyShardTotals(shard),
        ...standing(poll),
      })),
    async *readBallots() {},
    keepRecount: async () => {},
    sign: async (unsigned) => unsigned,
    metrics,
    logger,
    clock: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
  return { parts, find, certify, metrics, logger };
}

const IN_A_MINUTE = NOON + 60_000;

test('looks for polls that have been closed for the grace period', async () => {
  const { parts, find } = testParts([]);
  await sweep(parts, 15, IN_A_MINUTE);
  expect(find).toHaveBeenCalledWith('2026-11-21T11:59:45.000Z');
});

test('certifies every poll that is ready', async () => {
  const { parts, certify, metrics } = testParts([testPoll({ pollId: 'a' }), testPoll({ pollId: 'b' })]);
  await sweep(parts, 15, IN_A_MINUTE);
  expect(certify.mock.calls).toEqual([
    [expect.objectContaining({ pollId: 'a' })],
    [expect.objectContaining({ pollId: 'b' })],
  ]);
  expect(metrics.certified).toHaveBeenCalledTimes(2);
});

test('a poll that fails keeps none of the others', async () => {
  const { parts, certify, logger } = testParts(
    [testPoll({ pollId: 'broken' }), testPoll({ pollId: 'fine' })],
    (poll) => {
      if (poll.pollId === 'broken') throw new Error('damaged item');
      return DONE;
    },
  );
  await sweep(parts, 15, IN_A_MINUTE);
  expect(certify.mock.calls).toEqual([[expect.objectContaining({ pollId: 'fine' })]]);
  expect(logger.error).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ pollId: 'broken' }),
  );
});

test('a poll whose certificate cannot be signed now is left to a later sweep', async () => {
  const { parts, certify, metrics } = testParts([testPoll()]);
  const away = async () => Promise.reject(new Error('KMS is away'));
  await sweep({ ...parts, sign: away }, 15, IN_A_MINUTE);
  expect(certify).not.toHaveBeenCalled();
  expect(metrics.certified).not.toHaveBeenCalled();
  await sweep(parts, 15, IN_A_MINUTE);
  expect(certify).toHaveBeenCalledTimes(1);
});

test('never certifies while a write shard lags, and says which', async () => {
  const { parts, certify, metrics, logger } = testParts([testPoll()], () => ({}));
  await sweep(parts, 15, IN_A_MINUTE);
  expect(certify).not.toHaveBeenCalled();
  expect(metrics.lagging).toHaveBeenCalledWith(4);
  expect(logger.warn).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ pollId: 'best-song', writeShards: pollShards('best-song', 4) }),
  );
});

test('begins no poll when there is no time left', async () => {
  const { parts, certify } = testParts([testPoll()]);
  await sweep(parts, 15, NOON);
  expect(certify).not.toHaveBeenCalled();
});
