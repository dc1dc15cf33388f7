import fc from 'fast-check';
import type { InvokeResult } from '../../../local/functions/invocation';
import { silentLog } from '../../../local/logs/log';
import { Minutes } from '../../../local/metrics/minutes';
import { deliver, type FailedBatch } from '../../../local/streams/delivery';
import {
  answers,
  fakeClock,
  mappingSettings,
  NO_METRICS,
  numbersIn,
  reports,
  streamEntry,
  throws,
  WRITTEN_AT,
} from './factories';

const anySettings = fc.record({
  bisect: fc.boolean(),
  reportBatchItemFailures: fc.boolean(),
  maximumRecordAgeSeconds: fc.constantFrom(60, 300, 3_600),
});

/** Seconds between a record's writing and its first delivery; records are written in order. */
const anyBatch = fc
  .array(fc.nat(400), { minLength: 1, maxLength: 30 })
  .map((ages) =>
    ages
      .toSorted((a, b) => b - a)
      .map((age, index) =>
        streamEntry(index, { ApproximateCreationDateTime: new Date(WRITTEN_AT - age * 1000) }),
      ),
  );

/** What a function may do with a batch; the numbers choose which of its records it reports. */
const anyResponse = fc.oneof(
  { weight: 2, arbitrary: fc.constant('succeeds' as const) },
  { weight: 3, arbitrary: fc.constant('throws' as const) },
  fc.constantFrom('reports an unknown record' as const, 'reports an empty identifier' as const),
  { weight: 4, arbitrary: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) },
);
type Response = typeof anyResponse extends fc.Arbitrary<infer T> ? T : never;

function respond(response: Response, numbers: string[]): InvokeResult {
  if (response === 'throws') return throws();
  if (response === 'reports an unknown record') return reports('1', numbers[0]);
  if (response === 'reports an empty identifier') return reports(numbers.at(-1), '');
  if (response === 'succeeds') return answers(null);
  return reports(...response.map((choice) => numbers[choice % numbers.length]));
}

/** How many records from the front a response gets done, worked out by the letter of Lambda's rules. */
function doneBy(response: Response, numbers: string[], reportsFailures: boolean): number {
  if (response === 'throws') return 0;
  if (response === 'succeeds' || !reportsFailures) return numbers.length;
  if (!Array.isArray(response)) return 0;
  return Math.min(...response.map((choice) => choice % numbers.length));
}

it('every record is delivered or given up, in order, within the limits, whatever the function does', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyBatch,
      anySettings,
      // After these the function always succeeds, or else always throws.
      fc.array(anyResponse, { maxLength: 40 }),
      fc.boolean(),
      async (batch, settings, responses, keepsFailing) => {
        const clock = fakeClock();
        const invocations: string[][] = [];
        const delivered: string[] = [];
        const discarded: FailedBatch[] = [];
        let settled = 0;

        await deliver(batch, {
          settings: mappingSettings(settings),
          invoke: async (event) => {
            const numbers = numbersIn(event);
            const response = responses[invocations.length] ?? (keepsFailing ? 'throws' : 'succeeds');
            invocations.push(numbers);
            delivered.push(...numbers.slice(0, doneBy(response, numbers, settings.reportBatchItemFailures)));
            return respond(response, numbers);
          },
          discard: async (failed) => {
            discarded.push(failed);
            const ages = failed.entries.map(({ createdAt }) => (clock.now() - createdAt) / 1000);
            expect(Math.min(...ages)).toBeGreaterThan(settings.maximumRecordAgeSeconds);
          },
          settle: (count) => {
            settled += count;
            // Never ahead of what was delivered or given up.
            const givenUp = discarded.flatMap(({ entries }) => entries).length;
            expect(settled).toBeLessThanOrEqual(delivered.length + givenUp);
          },
          clock,
          minutes: new Minutes(),
          metrics: NO_METRICS,
          log: silentLog,
        });

        const numbers = batch.map((entry) => entry.sequenceNumber);
        const givenUp = discarded.flatMap(({ entries }) => entries.map((entry) => entry.sequenceNumber));
        expect(settled).toBe(batch.length);
        // No record is skipped, and none is both delivered and given up.
        expect([...delivered, ...givenUp].sort()).toEqual(numbers.toSorted());
        // What is delivered is delivered in order, and what the function sees first it sees in order.
        expect(delivered).toEqual(numbers.filter((number) => delivered.includes(number)));
        expect(givenUp).toEqual(numbers.filter((number) => givenUp.includes(number)));
        const firstSeen = [...new Set(invocations.flat())];
        expect(firstSeen).toEqual(numbers.filter((number) => firstSeen.includes(number)));
      },
    ),
    { numRuns: 500 },
  );
});

it('with bisection, exactly the records that the function can never do are given up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
      fc.boolean(),
      async (isBad, reportBatchItemFailures) => {
        // The others are written so late that they never grow too old.
        const never = { ApproximateCreationDateTime: new Date(WRITTEN_AT + 1_000 * 3_600_000) };
        const batch = isBad.map((bad, index) => streamEntry(index, bad ? {} : never));
        const bad = batch.filter((_, index) => isBad[index]).map((entry) => entry.sequenceNumber);
        const discarded: string[] = [];
        await deliver(batch, {
          settings: mappingSettings({ bisect: true, maximumRecordAgeSeconds: 60, reportBatchItemFailures }),
          invoke: async (event) => {
            const failing = numbersIn(event).filter((number) => bad.includes(number));
            if (failing.length === 0) return answers(null);
            return reportBatchItemFailures ? reports(...failing.toReversed()) : throws();
          },
          discard: async ({ entries }) => {
            discarded.push(...entries.map((entry) => entry.sequenceNumber));
          },
          settle: () => {},
          clock: fakeClock(),
          minutes: new Minutes(),
          metrics: NO_METRICS,
          log: silentLog,
        });
        expect(discarded).toEqual(bad);
      },
    ),
  );
});
