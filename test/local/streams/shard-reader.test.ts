import { ShardReader, type ShardReaderParts } from '../../../local/streams/shard-reader';
import { fakeClock, sequenceNumber, streamEntries } from './factories';

/** A reader over a shard that gives the entries in reads of at most `readSize`, and then nothing or its end. */
function reading(
  settings: Partial<ShardReaderParts['settings']>,
  { count = 10, readSize = 1000, closed = false, deliver }: Partial<ReadingOptions> = {},
) {
  const entries = streamEntries(count);
  const limits: number[] = [];
  const batches: string[][] = [];
  const checkpoints: string[] = [];
  const clock = fakeClock();
  const polled: number[] = [];
  const reader = new ShardReader({
    polled: (records) => polled.push(records),
    settings: { batchSize: 100, batchingWindowSeconds: 0, ...settings },
    clock,
    cursor: {
      read: async (limit) => {
        limits.push(limit);
        const read = entries.splice(0, Math.min(limit, readSize));
        return { entries: read, ended: closed && entries.length === 0 };
      },
    },
    deliver:
      deliver ??
      (async (batch, settle) => {
        batches.push(batch.map((entry) => entry.sequenceNumber));
        settle(batch.length);
      }),
    checkpoint: (number) => checkpoints.push(number),
  });
  return { reader, entries, limits, polled, batches, checkpoints, pauses: clock.pauses };
}

interface ReadingOptions {
  count: number;
  readSize: number;
  closed: boolean;
  deliver: ShardReaderParts['deliver'];
}

async function steps(reader: ShardReader, count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) await reader.step();
}

const sizes = (batches: string[][]) => batches.map((batch) => batch.length);

describe('without a batching window', () => {
  it('delivers what a read found at once, and looks again at once', async () => {
    const { reader, batches, pauses } = reading({});
    await reader.step();
    expect(sizes(batches)).toEqual([10]);
    expect(pauses).toEqual([]);
  });

  it('fills batches from a backlog, however many reads that takes', async () => {
    const { reader, batches, limits } = reading({ batchSize: 2500 }, { count: 5900 });
    await steps(reader, 7);
    expect(sizes(batches)).toEqual([2500, 2500, 900]);
    expect(limits).toEqual([1000, 1000, 500, 1000, 1000, 500, 1000]);
  });
});

describe('with a batching window', () => {
  it('waits for more until the window is over', async () => {
    const { reader, batches, pauses } = reading({ batchingWindowSeconds: 1 }, { count: 3 });
    await steps(reader, 5);
    expect(sizes(batches)).toEqual([3]);
    expect(pauses).toEqual([250, 250, 250, 250]);
  });

  it('does not wait when the batch is full', async () => {
    const { reader, batches, pauses } = reading({ batchSize: 4, batchingWindowSeconds: 60 }, { count: 8 });
    await steps(reader, 2);
    expect(sizes(batches)).toEqual([4, 4]);
    expect(pauses).toEqual([]);
  });

  it('does not wait at the end of the shard', async () => {
    const { reader, batches } = reading({ batchingWindowSeconds: 60 }, { count: 3, closed: true });
    expect(await reader.step()).toBe(false);
    expect(sizes(batches)).toEqual([3]);
  });
});

describe('an idle shard', () => {
  it('is looked at four times a second', async () => {
    const { reader, pauses, limits } = reading({}, { count: 0 });
    await steps(reader, 4);
    expect(pauses).toEqual([250, 250, 250, 250]);
    expect(limits).toHaveLength(4);
  });

  it('is idle only when a look found nothing and everything is settled', async () => {
    const { reader, entries } = reading({}, { count: 1 });
    expect(reader.idle).toBe(false);
    await reader.step();
    expect(reader.idle).toBe(false);
    await reader.step();
    expect(reader.idle).toBe(true);
    entries.push(...streamEntries(1));
    await reader.step();
    expect(reader.idle).toBe(false);
  });
});

describe('the checkpoint', () => {
  it('moves to the last record of a batch when all of it is settled', async () => {
    const { reader, checkpoints } = reading({ batchSize: 4 });
    await steps(reader, 3);
    expect(checkpoints).toEqual([3, 7, 9].map(sequenceNumber));
  });

  it('moves with every part of a batch that is settled', async () => {
    const { reader, checkpoints } = reading(
      {},
      {
        deliver: async (_, settle) => {
          for (const count of [1, 2, 7]) settle(count);
        },
      },
    );
    await reader.step();
    expect(checkpoints).toEqual([0, 2, 9].map(sequenceNumber));
  });

  it('does not move for a batch that was not settled, which comes again', async () => {
    const seen: number[] = [];
    const { reader, checkpoints } = reading(
      {},
      {
        deliver: async (batch, settle) => {
          seen.push(batch.length);
          if (seen.length > 1) return settle(batch.length);
          settle(3);
          throw new Error('cannot be delivered now');
        },
      },
    );
    await expect(reader.step()).rejects.toThrow('cannot be delivered now');
    expect(checkpoints).toEqual([sequenceNumber(2)]);
    await reader.step();
    expect(seen).toEqual([10, 7]);
    expect(checkpoints).toEqual([2, 9].map(sequenceNumber));
  });

  it('does not move past records that wait for their window to end', async () => {
    const { reader, checkpoints } = reading({ batchingWindowSeconds: 60 });
    await reader.step();
    expect(checkpoints).toEqual([]);
  });
});

it('tells of each look how many records it found, also of one that found none', async () => {
  const { reader, polled } = reading({}, { count: 3 });
  await steps(reader, 2);
  expect(polled).toEqual([3, 0]);
});
