import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { tally } from '../../../lambda/tally/tally';
import { quietLogger, testRules, voteRecord, voterKeyIn } from '../factories';
import { MemoryTotals } from './memory-totals';

const CANDIDATES = ['alice', 'bob', 'carol'];
const VOTERS = 6;
const WRITE_SHARDS = 2;

/** What voters do, in order: vote for a candidate, retract, or have their ballot expire. */
const act = fc.record({
  voter: fc.nat(VOTERS - 1),
  deed: fc.constantFrom(...CANDIDATES, 'retract', 'expire'),
});

/**
 * How the stream is delivered: the next batch starts `back` records before the furthest one
 * delivered so far, and may go to an execution environment that has counted nothing yet.
 */
const delivery = fc.record({ back: fc.nat(8), size: fc.integer({ min: 1, max: 8 }), cold: fc.boolean() });

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
  const pollShard = `best-song#${voter % WRITE_SHARDS}`;
  return voteRecord({
    from,
    to,
    sequenceNumber,
    pollShard,
    voterKey: voterKeyIn(pollShard, String(voter)),
    ...(deed === 'expire' && { expiresAt: 1 }),
  });
}

function count(candidates: string[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const candidate of candidates) totals[candidate] = (totals[candidate] ?? 0) + 1;
  return totals;
}

type Delivery = { back: number; size: number; cold: boolean };

/**
 * Delivers the stream as Lambda may: cut anywhere, again from any earlier record, from a reported failure on, and to old
 * and new execution environments; `calm` ends the faults, and all that is left is delivered.
 */
async function deliver(
  totals: MemoryTotals,
  records: DynamoDBRecord[],
  deliveries: Delivery[],
  calm: () => void,
): Promise<void> {
  const environment = () =>
    tally({ polls: testRules(), totals, metrics: { counted() {} }, logger: quietLogger() });
  const warm = environment();
  let furthest = 0;
  const send = async (start: number, { size, cold }: Delivery) => {
    const batch = records.slice(start, start + size);
    if (batch.length === 0) return;
    const { batchItemFailures } = await (cold ? environment() : warm)({ Records: batch });
    const done = batch.findIndex(
      ({ dynamodb }) => dynamodb?.SequenceNumber === batchItemFailures[0]?.itemIdentifier,
    );
    furthest = Math.max(furthest, start + (done < 0 ? batch.length : done));
  };
  for (const delivery of deliveries) await send(Math.max(0, furthest - delivery.back), delivery);
  calm();
  await send(furthest, { back: 0, size: records.length, cold: false });
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
        const nextFault = () => (faulty ? (faults[calls++ % faults.length] ?? 'none') : 'none');
        const totals = new MemoryTotals(nextFault);
        await deliver(totals, records, deliveries, () => {
          faulty = false;
        });
        expect(totals.sum()).toEqual(recount);
      },
    ),
    { numRuns: 500 },
  );
});
