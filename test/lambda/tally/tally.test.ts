import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { toLateNote } from '../../../lambda/shared/tables/late-notes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { pollRules } from '../../../lambda/tally/poll-rules';
import { tally } from '../../../lambda/tally/tally';
import type { BatchCount } from '../../../lambda/tally/tally-metrics';
import {
  fenceRecord,
  pulseRecord,
  quietLogger,
  SEALED,
  STREAM_LABEL,
  said,
  streamEvent,
  testPoll,
  testRules,
  voteRecord,
  voterKeyIn,
} from '../factories';
import { MemoryTotals } from './memory-totals';

/** A tally in an execution environment of its own: it remembers nothing of what others have counted. */
function testTally(totals = new MemoryTotals(), poll: Poll = testPoll(SEALED)) {
  const metrics = { counted: jest.fn() };
  const logger = quietLogger();
  return { totals, metrics, logger, run: tally({ polls: testRules(poll), totals, metrics, logger }) };
}

/** The voter of the records that name none. */
const ANN = voterKeyIn('best-song#0', 'voter-1');
const NO_FAILURES = { batchItemFailures: [] };

const count = (some: Partial<BatchCount>) =>
  expect.objectContaining({ counted: 0, duplicates: 0, late: 0, unexplainedFences: 0, givenUp: 0, ...some });

test('counts inserts, changes and retractions', async () => {
  const { run, totals } = testTally();
  const response = await run(
    streamEvent(
      voteRecord({ sequenceNumber: 1, to: 'alice' }),
      voteRecord({ sequenceNumber: 2, to: 'alice' }),
      voteRecord({ sequenceNumber: 3, from: 'alice', to: 'bob' }),
      voteRecord({ sequenceNumber: 4, to: 'carol' }),
      voteRecord({ sequenceNumber: 5, from: 'carol' }),
    ),
  );
  expect(response).toEqual(NO_FAILURES);
  expect(totals.votes()).toEqual({ alice: 1, bob: 1 });
});

test('writes each write shard once a batch', async () => {
  const { run, totals } = testTally();
  const records = Array.from({ length: 100 }, (_, i) =>
    voteRecord({ sequenceNumber: i + 1, pollShard: `best-song#${i % 4}` }),
  );
  await run(streamEvent(...records));
  expect(totals.additions).toHaveLength(4);
  expect(totals.votes()).toEqual({ alice: 100 });
});

test('counts a redelivered batch once', async () => {
  const { run, totals } = testTally();
  const event = streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2 }));
  await run(event);
  const elsewhere = testTally(totals);
  await elsewhere.run(event);
  expect(totals.votes()).toEqual({ alice: 2 });
  expect(elsewhere.metrics.counted).toHaveBeenCalledWith(
    count({ duplicates: 2 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('counts only the new part of an overlapping batch', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2 })));
  const elsewhere = testTally(totals);
  await elsewhere.run(
    streamEvent(voteRecord({ sequenceNumber: 2 }), voteRecord({ sequenceNumber: 3, to: 'bob' })),
  );
  expect(totals.votes()).toEqual({ alice: 2, bob: 1 });
  expect(elsewhere.metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, duplicates: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('counts a batch delivered again in pieces once', async () => {
  const { run, totals } = testTally();
  const records = [1, 2, 3, 4].map((sequenceNumber) => voteRecord({ sequenceNumber }));
  await run(streamEvent(...records));
  for (const record of records) await testTally(totals).run(streamEvent(record));
  expect(totals.votes()).toEqual({ alice: 4 });
});

test('asks nothing of Totals about records it has counted itself', async () => {
  const { run, totals, metrics } = testTally();
  const event = streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2 }));
  await run(event);
  await run(event);
  expect(totals.additions).toHaveLength(1);
  expect(metrics.counted).toHaveBeenLastCalledWith(
    count({ duplicates: 2 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('writes only the failed write shards again when their batch comes back', async () => {
  const faults = ['before', 'none', 'none'] as const;
  let calls = 0;
  const { run, totals } = testTally(new MemoryTotals(() => faults[calls++] ?? 'none'));
  const event = streamEvent(
    ...[0, 1, 2].map((i) => voteRecord({ sequenceNumber: i + 1, pollShard: `best-song#${i}` })),
  );
  expect(await run(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(await run(event)).toEqual(NO_FAILURES);
  expect(totals.additions.map(({ pollShard }) => pollShard).sort()).toEqual([
    'best-song#0',
    'best-song#1',
    'best-song#2',
  ]);
});

test('compares sequence numbers of different lengths as numbers', async () => {
  const { run, totals } = testTally();
  const shorter = streamEvent(voteRecord({ sequenceNumber: '999999999999999999999' }));
  await run(shorter);
  await run(streamEvent(voteRecord({ sequenceNumber: '1000000000000000000000' })));
  await testTally(totals).run(shorter);
  expect(totals.votes()).toEqual({ alice: 2 });
});

test('goes on with a new stream, whose numbers may start lower', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: '5000' })));
  await run(streamEvent(voteRecord({ sequenceNumber: '7', streamLabel: '2026-11-22T08:00:00.000' })));
  expect(totals.votes()).toEqual({ alice: 2 });
});

test('needs no write for records that are no votes', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ to: 'nobody' })));
  expect(totals.additions).toHaveLength(0);
});

test('notes how far it has come when a vote is cast again as it stood', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ from: 'alice', to: 'alice' })));
  expect(totals.votes()).toEqual({});
  expect(totals.additions).toEqual([
    expect.objectContaining({
      content: expect.objectContaining({ castThrough: '2026-11-21T12:00:00.000Z' }),
    }),
  ]);
});

test('keeps the vote of an expired ballot, and counts it as expired', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 })));
  await run(streamEvent(voteRecord({ sequenceNumber: 2, from: 'alice', expiresAt: 1 })));
  expect(totals.votes()).toEqual({ alice: 1 });
  expect(totals.sum('expired#')).toEqual({ alice: 1, '#ballots': 1, '#weight': 1 });
});

test('moves the position of a batch that cancels out, so that a late delivery of half of it does not count', async () => {
  const { run, totals } = testTally();
  const cast = voteRecord({ sequenceNumber: 1, to: 'alice' });
  await run(streamEvent(cast, voteRecord({ sequenceNumber: 2, from: 'alice' })));
  await testTally(totals).run(streamEvent(cast));
  expect(totals.votes()).toEqual({});
});

test('counts up to the fence and notes what was altered behind it', async () => {
  const { run, totals, metrics } = testTally();
  await run(
    streamEvent(
      voteRecord({ sequenceNumber: 1, to: 'alice' }),
      fenceRecord({ sequenceNumber: 2, mark: 1 }),
      voteRecord({ sequenceNumber: 3, from: 'alice', to: 'bob' }),
      fenceRecord({ sequenceNumber: 4, mark: 2 }),
    ),
  );
  expect(totals.votes()).toEqual({ alice: 1 });
  expect(totals.shards.get('best-song#0')).toMatchObject({ mark: 2, progress: { phase: 'fenced' } });
  expect(totals.late('best-song#0').get(ANN)).toMatchObject({ before: said('alice'), expired: false });
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, late: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('counts nothing behind a fence that another execution environment has met', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(fenceRecord({ sequenceNumber: 1, mark: 1 })));
  const late = streamEvent(voteRecord({ sequenceNumber: 2 }));
  for (let delivery = 0; delivery < 2; delivery++) await testTally(totals).run(late);
  expect(totals.votes()).toEqual({});
  expect([...totals.late('best-song#0')]).toEqual([[ANN, { expired: false }]]);
});

test('notes a ballot that expires between the fence and its recount', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), fenceRecord({ sequenceNumber: 2, mark: 1 })));
  await run(streamEvent(voteRecord({ sequenceNumber: 3, from: 'alice', expiresAt: 1 })));
  expect(totals.sum('expired#')).toEqual({});
  expect(totals.late('best-song#0').get(ANN)).toMatchObject({ before: said('alice'), expired: true });
});

test('writes nothing once a write shard is recounted, whatever becomes of its ballots', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), fenceRecord({ sequenceNumber: 2, mark: 1 })));
  totals.recounted('best-song#0');
  const elsewhere = testTally(totals);
  await elsewhere.run(streamEvent(voteRecord({ sequenceNumber: 3, from: 'alice', expiresAt: 1 })));
  await elsewhere.run(streamEvent(voteRecord({ sequenceNumber: 4, from: 'alice' })));
  expect(totals.additions).toHaveLength(2);
  expect(totals.votes()).toEqual({ alice: 1 });
});

test('takes the removal of a fence item for nothing', async () => {
  const { run, totals } = testTally();
  expect(await run(streamEvent(fenceRecord({ sequenceNumber: 1 })))).toEqual(NO_FAILURES);
  expect(totals.additions).toHaveLength(0);
});

test('splits what one update of Totals cannot take', async () => {
  const candidates = Array.from({ length: 600 }, (_, i) => ({ candidateId: `c-${i}`, label: `C ${i}` }));
  const { run, totals } = testTally(new MemoryTotals(), testPoll({ candidates }));
  const votes = candidates.map(({ candidateId }, i) =>
    voteRecord({ sequenceNumber: i + 1, to: candidateId }),
  );
  await run(streamEvent(...votes));
  expect(totals.additions).toHaveLength(3);
  expect(Object.values(totals.votes())).toHaveLength(600);
});

test('skips a poison record, says which, and counts the others', async () => {
  const { run, totals, metrics, logger } = testTally();
  const poison = voteRecord({ sequenceNumber: 2, pollShard: 'not a shard' });
  expect(
    await run(streamEvent(voteRecord({ sequenceNumber: 1 }), poison, voteRecord({ sequenceNumber: 3 }))),
  ).toEqual(NO_FAILURES);
  expect(totals.votes()).toEqual({ alice: 2 });
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 2 }),
    1,
    expect.any(Number),
    expect.anything(),
  );
  expect(logger.warn).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ pollShard: 'not a shard', sequenceNumber: '2' }),
  );
});

test('reports the first record of a throttled group and counts the other groups', async () => {
  const totals = new MemoryTotals();
  const add = totals.add.bind(totals);
  jest
    .spyOn(totals, 'add')
    .mockImplementation((addition) =>
      addition.pollShard === 'best-song#1' ? Promise.reject(new Error('throttled')) : add(addition),
    );
  const { run } = testTally(totals);
  const response = await run(
    streamEvent(
      voteRecord({ sequenceNumber: 8, pollShard: 'best-song#0' }),
      voteRecord({ sequenceNumber: 9, pollShard: 'best-song#1' }),
      voteRecord({ sequenceNumber: 10, pollShard: 'best-song#1' }),
    ),
  );
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '9' }] });
  expect(totals.votes()).toEqual({ alice: 1 });
});

test('reports the lowest number of all failed groups, compared as a number', async () => {
  const { run } = testTally(new MemoryTotals(() => 'before'));
  const response = await run(
    streamEvent(
      voteRecord({ sequenceNumber: '99', pollShard: 'best-song#0' }),
      voteRecord({ sequenceNumber: '100', pollShard: 'best-song#1' }),
    ),
  );
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '99' }] });
});

test('tells the newest record of the batch', async () => {
  const { run, metrics } = testTally();
  await run(streamEvent(voteRecord({ createdAt: 20 }), voteRecord({ sequenceNumber: 2, createdAt: 10 })));
  expect(metrics.counted).toHaveBeenCalledWith(expect.anything(), 0, 20_000, expect.anything());
});

test('counts a record that stands in its batch twice once', async () => {
  const { run, totals, metrics } = testTally();
  const record = voteRecord({ sequenceNumber: 1 });
  await run(streamEvent(record, record));
  expect(totals.votes()).toEqual({ alice: 1 });
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, duplicates: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

/** Epoch seconds, well after the test poll has closed. */
const LATE = Date.parse('2026-11-21T14:00:20.000Z') / 1_000;

test('does not count what is altered between closing and the fence, and notes how it stood', async () => {
  const { run, totals, metrics } = testTally();
  await run(
    streamEvent(
      voteRecord({ sequenceNumber: 1, to: 'alice' }),
      voteRecord({ sequenceNumber: 2, from: 'alice', to: 'bob', createdAt: LATE }),
      fenceRecord({ sequenceNumber: 3, mark: 1, createdAt: LATE }),
    ),
  );
  expect(totals.votes()).toEqual({ alice: 1 });
  expect(totals.late('best-song#0').get(ANN)).toMatchObject({ before: said('alice'), expired: false });
  expect(totals.shards.get('best-song#0')).toMatchObject({ mark: 1, progress: { phase: 'fenced' } });
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, late: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('goes on counting behind a fence that no closing explains, and cries out', async () => {
  const { run, totals, logger, metrics } = testTally(new MemoryTotals(), testPoll());
  await run(
    streamEvent(fenceRecord({ sequenceNumber: 1, mark: 1 }), voteRecord({ sequenceNumber: 2, to: 'bob' })),
  );
  expect(totals.votes()).toEqual({ bob: 1 });
  expect(totals.shards.get('best-song#0')?.unexplainedFences).toBe(1);
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, unexplainedFences: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
  expect(logger.error).toHaveBeenCalled();
});

test('notes any number of late ballots, each write of bounded size', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(fenceRecord({ sequenceNumber: 1, mark: 1 })));
  const late = Array.from({ length: 7_000 }, (_, i) =>
    voteRecord({ sequenceNumber: i + 2, voterKey: voterKeyIn('best-song#0', `late-${i}`) }),
  );
  expect(await run(streamEvent(...late))).toEqual(NO_FAILURES);
  expect(totals.late('best-song#0').size).toBe(7_000);
  const notes = totals.additions.flatMap(({ content }) => (content.kind === 'late' ? content.ballots : []));
  const bytes = notes.map((ballots) => JSON.stringify(toLateNote('a key', ballots)).length);
  expect(Math.max(...bytes)).toBeLessThan(400 * 1_024);
});

test('gives up a group that DynamoDB refuses for good, says so, and counts the others', async () => {
  const totals = new MemoryTotals();
  const add = totals.add.bind(totals);
  const tooLarge = new DynamoDBServiceException({
    name: 'ValidationException',
    message: 'Item size to update has exceeded the maximum allowed size',
    $fault: 'client',
    $metadata: {},
  });
  jest
    .spyOn(totals, 'add')
    .mockImplementation((addition) =>
      addition.pollShard === 'best-song#1' ? Promise.reject(tooLarge) : add(addition),
    );
  const { run, metrics } = testTally(totals);
  expect(
    await run(
      streamEvent(
        voteRecord({ sequenceNumber: 1, pollShard: 'best-song#1' }),
        voteRecord({ sequenceNumber: 2, pollShard: 'best-song#0' }),
      ),
    ),
  ).toEqual(NO_FAILURES);
  expect(totals.votes()).toEqual({ alice: 1 });
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, givenUp: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('has the records of a poll come again that could not be looked up, and counts those of others', async () => {
  const totals = new MemoryTotals();
  const throttled = new DynamoDBServiceException({
    name: 'ThrottlingException',
    $fault: 'client',
    $metadata: {},
  });
  const other = testPoll({ pollId: 'other' });
  const find = async (pollId: string) => (pollId === 'other' ? pollRules(other) : Promise.reject(throttled));
  const run = tally({
    polls: { find, findSealed: find },
    totals,
    metrics: { counted() {} },
    logger: quietLogger(),
  });
  const response = await run(
    streamEvent(
      voteRecord({ sequenceNumber: 1, pollShard: 'other#0' }),
      voteRecord({ sequenceNumber: 2, pollShard: 'best-song#0' }),
    ),
  );
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(totals.votes()).toEqual({ alice: 1 });
});

test('a poll whose item cannot be read holds up no other', async () => {
  const totals = new MemoryTotals();
  const find = async (pollId: string) => {
    if (pollId === 'other') return pollRules(testPoll({ pollId }));
    throw new Error('candidates: Invalid input');
  };
  const run = tally({
    polls: { find, findSealed: find },
    totals,
    metrics: { counted() {} },
    logger: quietLogger(),
  });
  const response = await run(
    streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2, pollShard: 'other#0' })),
  );
  expect(response).toEqual(NO_FAILURES);
  expect(totals.votes()).toEqual({ alice: 1 });
});

const PULSE = { sequenceNumber: 2, sentAt: '2026-11-21T12:00:00.000Z' };

test('meets a pulse once all before it is counted, and counts nothing for it', async () => {
  const { run, totals, metrics } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), pulseRecord(PULSE)));
  expect(totals.votes()).toEqual({ alice: 1 });
  expect(totals.met).toEqual(new Map([['best-song#0', PULSE.sentAt]]));
  expect(metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1 }),
    0,
    expect.any(Number),
    expect.anything(),
  );
});

test('tells of each batch where in the stream it stands, in its metrics and in all that it logs', async () => {
  const { run, metrics, logger } = testTally();
  const append = jest.spyOn(logger, 'appendKeys');
  await run(streamEvent(voteRecord({ sequenceNumber: 7 }), voteRecord({ sequenceNumber: 12 })));
  const at = (sequenceNumber: string) => `${STREAM_LABEL}/${sequenceNumber.padStart(40, '0')}`;
  const span = { firstPosition: at('7'), lastPosition: at('12') };
  expect(append).toHaveBeenCalledWith(span);
  expect(metrics.counted).toHaveBeenCalledWith(expect.anything(), 0, expect.any(Number), span);
});

test('leaves all but the pulse as it was where a pulse comes alone', async () => {
  const { run, totals } = testTally();
  expect(await run(streamEvent(pulseRecord(PULSE)))).toEqual(NO_FAILURES);
  expect(totals.additions).toHaveLength(0);
  expect(totals.met.size).toBe(1);
});

test('meets the newest pulse of a batch, and none of before again', async () => {
  const { run, totals } = testTally();
  const later = { sequenceNumber: 3, sentAt: '2026-11-21T12:00:05.000Z' };
  await run(streamEvent(pulseRecord(PULSE), pulseRecord(later)));
  await testTally(totals).run(streamEvent(pulseRecord(PULSE)));
  expect(totals.met.get('best-song#0')).toBe(later.sentAt);
});

test('meets the pulse of the probe, which is in no poll, and rejects all else that stands there', async () => {
  const { run, totals, metrics } = testTally();
  const at = { pollShard: '~probe' };
  await run(streamEvent(pulseRecord({ ...PULSE, ...at }), voteRecord({ sequenceNumber: 3, ...at })));
  expect(totals.met).toEqual(new Map([['~probe', PULSE.sentAt]]));
  expect(totals.additions).toHaveLength(0);
  expect(metrics.counted).toHaveBeenCalledWith(count({}), 1, expect.any(Number), expect.anything());
});

test('meets no pulse whose votes could not be counted, until they are', async () => {
  const faults = ['before'] as const;
  let calls = 0;
  const { run, totals } = testTally(new MemoryTotals(() => faults[calls++] ?? 'none'));
  const event = streamEvent(voteRecord({ sequenceNumber: 1 }), pulseRecord(PULSE));
  expect(await run(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(totals.met.size).toBe(0);
  await run(event);
  expect([totals.votes(), totals.met.size]).toEqual([{ alice: 1 }, 1]);
});

test('a pulse that could not be noted comes again, and the votes beside it count once', async () => {
  const faults = ['none', 'before'] as const;
  let calls = 0;
  const { run, totals } = testTally(new MemoryTotals(() => faults[calls++] ?? 'none'));
  const event = streamEvent(voteRecord({ sequenceNumber: 1 }), pulseRecord(PULSE));
  expect(await run(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(await run(event)).toEqual(NO_FAILURES);
  expect([totals.votes(), totals.met.size]).toEqual([{ alice: 1 }, 1]);
});

test('a pulse behind the fence, or long after closing, is not late', async () => {
  const { run, totals, metrics } = testTally();
  await run(
    streamEvent(
      pulseRecord({ ...PULSE, createdAt: LATE }),
      fenceRecord({ sequenceNumber: 3, mark: 1, createdAt: LATE }),
      pulseRecord({ ...PULSE, sequenceNumber: 4, createdAt: LATE }),
    ),
  );
  expect(totals.late('best-song#0').size).toBe(0);
  expect(metrics.counted).toHaveBeenCalledWith(count({}), 0, expect.any(Number), expect.anything());
  totals.recounted('best-song#0');
  expect(await run(streamEvent(pulseRecord({ ...PULSE, sequenceNumber: 5, createdAt: LATE })))).toEqual(
    NO_FAILURES,
  );
});
