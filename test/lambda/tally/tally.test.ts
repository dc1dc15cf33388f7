import { tally } from '../../../lambda/tally/tally';
import { fenceRecord, quietLogger, streamEvent, testVoterKey, voteRecord } from '../factories';
import { MemoryTotals } from './memory-totals';

/** A tally in an execution environment of its own: it remembers nothing of what others have counted. */
function testTally(totals = new MemoryTotals()) {
  const metrics = { counted: jest.fn() };
  const logger = quietLogger();
  return { totals, metrics, logger, run: tally({ totals, metrics, logger }) };
}

/** The voter of the records that name none. */
const ANN = testVoterKey('best-song', 'voter-1');
const NO_FAILURES = { batchItemFailures: [] };

const count = (some: { counted?: number; duplicates?: number; late?: number }) =>
  expect.objectContaining({ counted: 0, duplicates: 0, late: 0, ...some });

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
  expect(totals.sum()).toEqual({ alice: 1, bob: 1 });
});

test('writes each write shard once a batch', async () => {
  const { run, totals } = testTally();
  const records = Array.from({ length: 100 }, (_, i) =>
    voteRecord({ sequenceNumber: i + 1, pollShard: `best-song#${i % 4}` }),
  );
  await run(streamEvent(...records));
  expect(totals.additions).toHaveLength(4);
  expect(totals.sum()).toEqual({ alice: 100 });
});

test('counts a redelivered batch once', async () => {
  const { run, totals } = testTally();
  const event = streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2 }));
  await run(event);
  const elsewhere = testTally(totals);
  await elsewhere.run(event);
  expect(totals.sum()).toEqual({ alice: 2 });
  expect(elsewhere.metrics.counted).toHaveBeenCalledWith(count({ duplicates: 2 }), 0, expect.any(Number));
});

test('counts only the new part of an overlapping batch', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2 })));
  const elsewhere = testTally(totals);
  await elsewhere.run(
    streamEvent(voteRecord({ sequenceNumber: 2 }), voteRecord({ sequenceNumber: 3, to: 'bob' })),
  );
  expect(totals.sum()).toEqual({ alice: 2, bob: 1 });
  expect(elsewhere.metrics.counted).toHaveBeenCalledWith(
    count({ counted: 1, duplicates: 1 }),
    0,
    expect.any(Number),
  );
});

test('counts a batch delivered again in pieces once', async () => {
  const { run, totals } = testTally();
  const records = [1, 2, 3, 4].map((sequenceNumber) => voteRecord({ sequenceNumber }));
  await run(streamEvent(...records));
  for (const record of records) await testTally(totals).run(streamEvent(record));
  expect(totals.sum()).toEqual({ alice: 4 });
});

test('asks nothing of Totals about records it has counted itself', async () => {
  const { run, totals, metrics } = testTally();
  const event = streamEvent(voteRecord({ sequenceNumber: 1 }), voteRecord({ sequenceNumber: 2 }));
  await run(event);
  await run(event);
  expect(totals.additions).toHaveLength(1);
  expect(metrics.counted).toHaveBeenLastCalledWith(count({ duplicates: 2 }), 0, expect.any(Number));
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
  expect(totals.sum()).toEqual({ alice: 2 });
});

test('goes on with a new stream, whose numbers may start lower', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: '5000' })));
  await run(streamEvent(voteRecord({ sequenceNumber: '7', streamLabel: '2026-11-22T08:00:00.000' })));
  expect(totals.sum()).toEqual({ alice: 2 });
});

test('needs no write for records that alter nothing', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ voterKey: 'no voter key' })));
  expect(totals.additions).toHaveLength(0);
});

test('writes down the time of a repeated vote, which its receipt waits for', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ from: 'alice', to: 'alice' })));
  expect(totals.additions).toMatchObject([{ content: { castThrough: '2026-11-21T12:00:00.000Z' } }]);
  expect(totals.sum()).toEqual({});
});

test('keeps the vote of an expired ballot, and counts it as expired', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 })));
  await run(streamEvent(voteRecord({ sequenceNumber: 2, from: 'alice', expiresAt: 1 })));
  expect(totals.sum()).toEqual({ alice: 1 });
  expect(totals.sum('expired#')).toEqual({ alice: 1 });
});

test('moves the position of a batch that cancels out, so that a late delivery of half of it does not count', async () => {
  const { run, totals } = testTally();
  const cast = voteRecord({ sequenceNumber: 1, to: 'alice' });
  await run(streamEvent(cast, voteRecord({ sequenceNumber: 2, from: 'alice' })));
  await testTally(totals).run(streamEvent(cast));
  expect(totals.sum()).toEqual({});
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
  expect(totals.sum()).toEqual({ alice: 1 });
  expect(totals.shards.get('best-song#0')).toMatchObject({ mark: 2, standing: { stage: 'fenced' } });
  expect([...(totals.shards.get('best-song#0')?.late ?? [])]).toEqual([[ANN, 'alice']]);
  expect(metrics.counted).toHaveBeenCalledWith(count({ counted: 1, late: 1 }), 0, expect.any(Number));
});

test('counts nothing behind a fence that another execution environment has met', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(fenceRecord({ sequenceNumber: 1, mark: 1 })));
  const late = streamEvent(voteRecord({ sequenceNumber: 2 }));
  for (let delivery = 0; delivery < 2; delivery++) await testTally(totals).run(late);
  expect(totals.sum()).toEqual({});
  expect([...(totals.shards.get('best-song#0')?.late ?? [])]).toEqual([[ANN, '']]);
});

test('notes a ballot that expires between the fence and its recount', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), fenceRecord({ sequenceNumber: 2, mark: 1 })));
  await run(streamEvent(voteRecord({ sequenceNumber: 3, from: 'alice', expiresAt: 1 })));
  expect(totals.sum('expired#')).toEqual({});
  expect([...(totals.shards.get('best-song#0')?.late ?? [])]).toEqual([[ANN, 'alice']]);
});

test('writes nothing once a write shard is recounted, whatever becomes of its ballots', async () => {
  const { run, totals } = testTally();
  await run(streamEvent(voteRecord({ sequenceNumber: 1 }), fenceRecord({ sequenceNumber: 2, mark: 1 })));
  totals.recounted('best-song#0');
  const elsewhere = testTally(totals);
  await elsewhere.run(streamEvent(voteRecord({ sequenceNumber: 3, from: 'alice', expiresAt: 1 })));
  await elsewhere.run(streamEvent(voteRecord({ sequenceNumber: 4, from: 'alice' })));
  expect(totals.additions).toHaveLength(2);
  expect(totals.sum()).toEqual({ alice: 1 });
});

test('takes the removal of a fence item for nothing', async () => {
  const { run, totals } = testTally();
  expect(await run(streamEvent(fenceRecord({ sequenceNumber: 1 })))).toEqual(NO_FAILURES);
  expect(totals.additions).toHaveLength(0);
});

test('splits what one update of Totals cannot take', async () => {
  const { run, totals } = testTally();
  const strangers = Array.from({ length: 600 }, (_, i) =>
    voteRecord({ sequenceNumber: i + 1, to: `c-${i}` }),
  );
  await run(streamEvent(...strangers));
  expect(totals.additions).toHaveLength(3);
  expect(Object.values(totals.sum())).toHaveLength(600);
});

test('skips a poison record, says which, and counts the others', async () => {
  const { run, totals, metrics, logger } = testTally();
  const poison = voteRecord({ sequenceNumber: 2, pollShard: 'not a shard' });
  expect(
    await run(streamEvent(voteRecord({ sequenceNumber: 1 }), poison, voteRecord({ sequenceNumber: 3 }))),
  ).toEqual(NO_FAILURES);
  expect(totals.sum()).toEqual({ alice: 2 });
  expect(metrics.counted).toHaveBeenCalledWith(count({ counted: 2 }), 1, expect.any(Number));
  expect(logger.warn).toHaveBeenCalledWith(
    expect.any(String),
    expect.objectContaining({ keys: poison.dynamodb?.Keys, sequenceNumber: '2' }),
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
  expect(totals.sum()).toEqual({ alice: 1 });
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
  expect(metrics.counted).toHaveBeenCalledWith(expect.anything(), 0, 20_000);
});
