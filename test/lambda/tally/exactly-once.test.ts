import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { tally } from '../../../lambda/tally/tally';
import { quietLogger, testVoterKey, voteRecord } from '../factories';
import { MemoryTotals } from './memory-totals';

const CANDIDATES = ['alice', 'bob', 'carol'];
const VOTERS = 6;
const WRITE_SHARDS = 2;

/** What voters do, in order: vote for a candidate, retract, or have their ballot expire. */
const act = fc.record({
  voter: fc.nat(VOTERS - 1),
  deed: fc.constantFrom(...CANDIDATES, 'retract', 'expire'),
});

/** How the stream is delivered: the next batch starts `back` records before the furthest one delivered so far. */
const delivery = fc.record({ back: fc.nat(8), size: fc.integer({ min: 1, max: 8 }) });

const fault = fc.constantFrom(
  'none' as const,
  'none' as const,
  'none' as const,
  'before' as const,
  'after' as const,
);

/** A stream of what voters did, and what a plain recount of it gives; an expired ballot stays counted. */
function story(acts: { voter: number; deed: string }[], firstNumber: bigint) {
  const ballots = new Map<number, string>();
  const expired: string[] = [];
  const records: DynamoDBRecord[] = [];
  for (const { voter, deed } of acts) {
    const from = ballots.get(voter);
    const to = CANDIDATES.find((candidate) => candidate === deed);
    if (!from && !to) continue;
    if (to) ballots.set(voter, to);
    else ballots.delete(voter);
    if (from && deed === 'expire') expired.push(from);
    records.push(voterRecord(voter, from, to, deed, String(firstNumber + BigInt(records.length))));
  }
  return { records, recount: count([...ballots.values(), ...expired]) };
}

function voterRecord(
  voter: number,
  from: string | undefined,
  to: string | undefined,
  deed: string,
  sequenceNumber: string,
) {
  return voteRecord({
    from,
    to,
    sequenceNumber,
    pollShard: `best-song#${voter % WRITE_SHARDS}`,
    voterKey: testVoterKey('best-song', String(voter)),
    ...(deed === 'expire' && { expiresAt: 1 }),
  });
}

function count(candidates: string[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const candidate of candidates) totals[candidate] = (totals[candidate] ?? 0) + 1;
  return totals;
}

/**
 * Delivers the stream as Lambda may: cut anywhere, again from any earlier record, and from a reported failure on; in the
 * end in order until nothing fails.
 */
async function deliver(
  run: ReturnType<typeof tally>,
  records: DynamoDBRecord[],
  deliveries: { back: number; size: number }[],
  calm: () => void,
): Promise<void> {
  let furthest = 0;
  const send = async (start: number, size: number) => {
    const batch = records.slice(start, start + size);
    if (batch.length === 0) return;
    const { batchItemFailures } = await run({ Records: batch });
    const failed = batch.findIndex(
      (record) => record.dynamodb?.SequenceNumber === batchItemFailures[0]?.itemIdentifier,
    );
    if (failed < 0) furthest = Math.max(furthest, start + batch.length);
    else furthest = Math.max(furthest, start + failed);
  };
  for (const { back, size } of deliveries) await send(Math.max(0, furthest - back), size);
  calm();
  await send(furthest, records.length);
}

test('totals equal a plain recount, however the stream is cut, repeated and failed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 40 }),
      fc.array(delivery, { maxLength: 30 }),
      fc.array(fault, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(1n, 95n, 99_999_999_999_999_999_990n),
      async (acts, deliveries, faults, firstNumber) => {
        const { records, recount } = story(acts, firstNumber);
        let faulty = true;
        let calls = 0;
        const totals = new MemoryTotals(() =>
          faulty ? (faults[calls++ % faults.length] ?? 'none') : 'none',
        );
        const run = tally({ totals, metrics: { counted() {} }, logger: quietLogger() });
        await deliver(run, records, deliveries, () => {
          faulty = false;
        });
        expect(totals.sum()).toEqual(recount);
      },
    ),
    { numRuns: 300 },
  );
});
