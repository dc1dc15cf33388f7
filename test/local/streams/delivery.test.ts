import { type InvokeResult, THROTTLED } from '../../../local/functions/invocation';
import { silentLog } from '../../../local/logs/log';
import { Minutes, REAL_MINUTE } from '../../../local/metrics/minutes';
import { mappingMetrics } from '../../../local/metrics/services/mapping';
import { type DeliverySettings, deliver, type FailedBatch } from '../../../local/streams/delivery';
import { recordingMetrics } from '../metrics/recording-metrics';
import {
  answers,
  fakeClock,
  mappingSettings,
  numbersIn,
  reports,
  sequenceNumber,
  streamEntries,
  streamEntry,
  throws,
  WRITTEN_AT,
} from './factories';

const success = answers({ batchItemFailures: [] });

/** Delivers records 0 … count-1 to a function; tells what it saw, what was settled and what was given up. */
async function delivery(
  settings: Partial<DeliverySettings>,
  respond: (numbers: string[], invocation: number) => InvokeResult,
  entries = streamEntries(4),
  minute = REAL_MINUTE,
) {
  const clock = fakeClock();
  const minutes = new Minutes(minute, clock.now);
  const { putMetric, values } = recordingMetrics();
  const seen: string[] = [];
  const settled: number[] = [];
  const discarded: FailedBatch[] = [];
  const indexOf = new Map(entries.map((entry, index) => [entry.sequenceNumber, index]));
  await deliver(entries, {
    settings: mappingSettings(settings),
    invoke: async (event) => {
      const numbers = numbersIn(event);
      seen.push(numbers.map((number) => indexOf.get(number)).join(' '));
      return respond(numbers, seen.length);
    },
    settle: (count) => settled.push(count),
    discard: async (failed) => {
      discarded.push(failed);
    },
    clock,
    minutes,
    metrics: mappingMetrics(
      { mappingId: 'mapping', functionName: 'tally', countsEvents: true, minutes },
      putMetric,
    ),
    log: silentLog,
  });
  return { seen, settled, discarded, pauses: clock.pauses, values };
}

describe('a batch', () => {
  it('is settled at once when the function succeeds', async () => {
    const { seen, settled, pauses } = await delivery({}, () => success);
    expect({ seen, settled, pauses }).toEqual({ seen: ['0 1 2 3'], settled: [4], pauses: [] });
  });

  it('comes again, after longer and longer pauses, until the function succeeds', async () => {
    const { seen, settled, pauses } = await delivery({}, (_, invocation) =>
      invocation <= 12 ? throws() : success,
    );
    expect(seen).toEqual(Array(13).fill('0 1 2 3'));
    expect(settled).toEqual([4]);
    expect(pauses[0]).toBeLessThanOrEqual(100);
    expect(pauses[11]).toBeGreaterThanOrEqual(15_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
  });

  it('is settled up to the reported record, and the rest comes again', async () => {
    const { seen, settled, pauses } = await delivery({ reportBatchItemFailures: true }, (_, invocation) =>
      invocation === 1 ? reports(sequenceNumber(3), sequenceNumber(2)) : success,
    );
    expect(seen).toEqual(['0 1 2 3', '2 3']);
    expect(settled).toEqual([2, 2]);
    expect(pauses).toHaveLength(1);
  });

  it('is not settled when the function cannot be run at all', async () => {
    const unable = () => {
      throw new Error('no worker');
    };
    await expect(delivery({}, unable)).rejects.toThrow('no worker');
  });
});

/** A record that fails as often as this with the others gone, and then no more. */
function flaky(index: number, failures: number, fail: (number: string) => InvokeResult) {
  let left = failures;
  return (numbers: string[]) => {
    const number = sequenceNumber(index);
    if (!numbers.includes(number) || (numbers.length === 1 && left === 0)) return success;
    if (numbers.length === 1) left -= 1;
    return fail(number);
  };
}

describe('bisection', () => {
  it('isolates the bad record, using no pauses for the cuts', async () => {
    const { seen, settled, pauses } = await delivery({ bisect: true }, flaky(2, 2, throws));
    expect(seen).toEqual(['0 1 2 3', '0 1', '2 3', '2', '2', '2', '3']);
    expect(settled).toEqual([2, 1, 1]);
    expect(pauses).toHaveLength(2);
  });

  it('cuts at the reported record', async () => {
    const settings = { bisect: true, reportBatchItemFailures: true };
    const { seen, settled } = await delivery(settings, flaky(1, 1, reports));
    expect(seen).toEqual(['0 1 2 3', '1 2 3', '1 2', '1', '1', '2', '3']);
    expect(settled).toEqual([1, 1, 1, 1]);
  });
});

describe('the maximum age', () => {
  const young = { ApproximateCreationDateTime: new Date(WRITTEN_AT + 3_600_000) };

  it('keeps records that are too old from the function', async () => {
    const old = { ApproximateCreationDateTime: new Date(WRITTEN_AT - 60_001) };
    const entries = [streamEntry(0, old), streamEntry(1, old), streamEntry(2, young)];
    const { seen, settled, discarded } = await delivery(
      { maximumRecordAgeSeconds: 60 },
      () => success,
      entries,
    );
    expect(seen).toEqual(['2']);
    expect(settled).toEqual([2, 1]);
    expect(discarded).toMatchObject([{ invocations: 0 }]);
    expect(discarded[0]?.entries).toEqual(entries.slice(0, 2));
  });

  it('ends the retries of those records of a batch that reach it', async () => {
    const entries = [streamEntry(0), streamEntry(1, young)];
    const { seen, discarded } = await delivery({ maximumRecordAgeSeconds: 60 }, throws, entries);
    expect(seen.at(0)).toBe('0 1');
    expect(seen.at(-1)).toBe('1');
    expect(discarded.map((failed) => failed.entries)).toEqual([[entries[0]], [entries[1]]]);
    expect(discarded[1]?.invocations).toBe(seen.length);
  });
});

test('a throttled batch comes again whole after a pause, and counts as no failure', async () => {
  const { seen, settled, discarded, pauses } = await delivery(
    { bisect: true, reportBatchItemFailures: true },
    (_, invocation) => (invocation <= 3 ? THROTTLED : success),
  );
  expect(seen).toEqual(['0 1 2 3', '0 1 2 3', '0 1 2 3', '0 1 2 3']);
  expect(pauses).toHaveLength(3);
  expect(settled).toEqual([4]);
  expect(discarded).toEqual([]);
});

test('records that were throttled until they are too old are given up as never seen', async () => {
  const { discarded } = await delivery({ maximumRecordAgeSeconds: 1 }, () => THROTTLED);
  expect(discarded).toMatchObject([{ invocations: 0, functionError: false }]);
  expect(discarded[0]?.entries).toHaveLength(4);
});

it('measures what is invoked and what fails, and the age of a batch by its last record', async () => {
  const { values } = await delivery({ bisect: true }, (_, invocation) =>
    invocation === 1 ? throws() : success,
  );
  expect(values).toEqual([
    'AWS/Lambda InvokedEventCount 4 EventSourceMappingUUID=mapping',
    'AWS/Lambda IteratorAge 0 FunctionName=tally',
    'AWS/Lambda FailedInvokeEventCount 4 EventSourceMappingUUID=mapping',
    'AWS/Lambda InvokedEventCount 2 EventSourceMappingUUID=mapping',
    'AWS/Lambda IteratorAge 0 FunctionName=tally',
    'AWS/Lambda InvokedEventCount 2 EventSourceMappingUUID=mapping',
    'AWS/Lambda IteratorAge 0 FunctionName=tally',
  ]);
});

it('grows the age of what waits, also in minutes that are shorter', async () => {
  const { values, pauses } = await delivery(
    {},
    (_, invocation) => (invocation === 1 ? throws() : success),
    streamEntries(1),
    6_000,
  );
  expect(values).toContain(`AWS/Lambda IteratorAge ${(pauses[0] ?? 0) * 10} FunctionName=tally`);
});
