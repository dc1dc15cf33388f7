import fc from 'fast-check';
import type { InvokeResult } from '../../../local/functions/invocation';
import { silentLog } from '../../../local/logs/log';
import { Minutes } from '../../../local/metrics/minutes';
import { deliver } from '../../../local/streams/delivery';
import type { StreamEntry } from '../../../local/streams/event';
import { ShardReader } from '../../../local/streams/shard-reader';
import {
  answers,
  fakeClock,
  mappingSettings,
  NO_METRICS,
  numbersIn,
  reports,
  streamEntries,
  throws,
} from './factories';

const anySettings = fc
  .record({
    batchSize: fc.constantFrom(1, 2, 3, 7, 100, 10_000),
    batchingWindowSeconds: fc.constantFrom(0, 1, 300),
    bisect: fc.boolean(),
    reportBatchItemFailures: fc.boolean(),
    maximumRecordAgeSeconds: fc.constantFrom(60, 3_600),
  })
  .map(mappingSettings);

/** What becomes of an invocation; a number is the place of the record that is reported as failed. */
const anyOutcome = fc.oneof(
  { weight: 4, arbitrary: fc.constant('works' as const) },
  fc.constantFrom('fails' as const, 'cannot be made' as const),
  fc.constantFrom('is killed before' as const, 'is killed after' as const),
  fc.nat(),
);
type Outcome = typeof anyOutcome extends fc.Arbitrary<infer T> ? T : never;

class Killed extends Error {}

const THROWN = new Map<Outcome, Error>([
  ['cannot be made', new Error('no worker')],
  ['is killed before', new Killed()],
]);

/** Where the reported record stands in the event, or behind its end when none is reported. */
function reportedPlace(outcome: Outcome, numbers: string[]): number {
  return typeof outcome === 'number' ? outcome % numbers.length : numbers.length;
}

/** A function whose invocations meet their outcomes in turn and work after that; remembers what it got done. */
function functionWith(outcomes: Outcome[], reportsFailures: boolean) {
  const seen = new Set<string>();
  const done = new Set<string>();

  function work(numbers: string[], failedFrom: number): InvokeResult {
    for (const number of numbers.slice(0, failedFrom)) done.add(number);
    return failedFrom < numbers.length ? reports(numbers[failedFrom]) : answers(null);
  }

  async function invoke(event: unknown): Promise<InvokeResult> {
    const numbers = numbersIn(event);
    for (const number of numbers) seen.add(number);
    const outcome = outcomes.shift() ?? 'works';
    if (outcome === 'fails') return throws();
    const error = THROWN.get(outcome);
    if (error !== undefined) throw error;
    const failedFrom = reportsFailures ? reportedPlace(outcome, numbers) : numbers.length;
    const result = work(numbers, failedFrom);
    if (outcome === 'is killed after') throw new Killed();
    return result;
  }

  return { invoke, seen, done };
}

/** Reads to the end of the shard, repeating steps that throw, as a running mapping does. Returns whether it got there. */
async function readToEnd(reader: ShardReader): Promise<boolean> {
  for (let more = true; more; ) {
    try {
      more = await reader.step();
    } catch (error) {
      if (error instanceof Killed) return false;
    }
  }
  return true;
}

/** The shard behind a checkpoint, in reads of any size, also empty ones. */
function cursorAfter(checkpoint: string, shard: StreamEntry[], sizes: Iterator<number>) {
  const left = shard.slice(shard.findIndex((entry) => entry.sequenceNumber === checkpoint) + 1);
  return {
    read: async (limit: number) => {
      const size = Math.min(limit, sizes.next().value);
      return { entries: left.splice(0, size), ended: left.length === 0 };
    },
  };
}

const numbersOf = (entries: readonly StreamEntry[]) => entries.map((entry) => entry.sequenceNumber);

it('no record is skipped, for any settings, any failures and any kills of the process', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(60),
      anySettings,
      fc.array(anyOutcome, { maxLength: 30 }),
      fc.infiniteStream(fc.nat(9)),
      async (count, settings, outcomes, readSizes) => {
        const shard = streamEntries(count);
        const { invoke, seen, done } = functionWith(outcomes, settings.reportBatchItemFailures);
        const discard = async ({ entries }: { entries: readonly StreamEntry[] }) => {
          for (const number of numbersOf(entries)) done.add(number);
        };
        let checkpoint = '';

        /** One life of the process, from the checkpoint on. */
        function live(): Promise<boolean> {
          const clock = fakeClock();
          const reader = new ShardReader({
            polled() {},
            settings,
            clock,
            cursor: cursorAfter(checkpoint, shard, readSizes),
            deliver: (batch, settle) =>
              deliver(batch, {
                settings,
                invoke,
                settle,
                discard,
                clock,
                minutes: new Minutes(),
                metrics: NO_METRICS,
                log: silentLog,
              }),
            checkpoint: (sequenceNumber) => {
              checkpoint = sequenceNumber;
              // Nothing in front of the checkpoint is left to do.
              const settled = shard.filter((entry) => BigInt(entry.sequenceNumber) <= BigInt(sequenceNumber));
              expect(numbersOf(settled).filter((number) => !done.has(number))).toEqual([]);
            },
          });
          return readToEnd(reader);
        }

        while (!(await live()));
        expect([...done].sort()).toEqual(numbersOf(shard).sort());
        // What the function sees for the first time it sees in the order of the shard.
        expect([...seen]).toEqual(numbersOf(shard).filter((number) => seen.has(number)));
        expect(checkpoint).toBe(shard.at(-1)?.sequenceNumber ?? '');
      },
    ),
    { numRuns: 300 },
  );
});
