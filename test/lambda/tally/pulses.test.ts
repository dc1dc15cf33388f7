import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { fenceRecord, pulseRecord, SEALED, testPoll, voteRecord, voterKeyIn } from '../factories';
import { type Delivery, deliver, delivery, fault } from './deliver';
import { MemoryTotals } from './memory-totals';

const SHARDS = ['best-song#0', 'best-song#1'];
const POLL = testPoll(SEALED);
/** Epoch seconds. */
const OPEN = Date.parse('2026-11-21T12:00:00.000Z') / 1_000;
const LATE = Date.parse('2026-11-21T14:00:20.000Z') / 1_000;

const shard = fc.constantFrom(...SHARDS);
/** Something is written to Votes; a ballot is cast, changed, taken back or expires by what its voter did before. */
const writing = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ballot' as const),
      shard,
      voter: fc.nat(3),
      to: fc.constantFrom('alice', 'bob', undefined),
      expires: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fence' as const), shard }) },
);
const pulse = fc.record({ kind: fc.constant('pulse' as const), shard, removed: fc.boolean() });
type Write = typeof writing extends fc.Arbitrary<infer T> ? T : never;
type Pulse = typeof pulse extends fc.Arbitrary<infer T> ? T : never;

/** Writes in order, with or without pulses among them, and the write from which on it is late. */
const history = fc.record({
  writes: fc.array(fc.oneof({ weight: 3, arbitrary: writing }, { weight: 2, arbitrary: pulse }), {
    minLength: 1,
    maxLength: 40,
  }),
  lateFrom: fc.nat(40),
});

/** The stream of a history. */
function streamOf(writes: (Write | Pulse)[], lateFrom: Write | Pulse | undefined): DynamoDBRecord[] {
  const standing = new Map<string, string>();
  const late = lateFrom === undefined ? writes.length : writes.indexOf(lateFrom);
  return writes.flatMap((write, i) => {
    const createdAt = i < late ? OPEN : LATE;
    const at = { sequenceNumber: i + 1, pollShard: write.shard, createdAt };
    if (write.kind === 'fence') return fenceRecord({ ...at, mark: i + 1 });
    if (write.kind === 'ballot') return ballotRecord(write, at, standing);
    const sentAt = new Date(OPEN * 1_000 + i).toISOString();
    return pulseRecord({ ...at, sentAt: write.removed ? undefined : sentAt });
  });
}

/** @param standing what each voter's ballot says. */
function ballotRecord(
  { shard, voter, to, expires }: Extract<Write, { kind: 'ballot' }>,
  at: { sequenceNumber: number; pollShard: string; createdAt: number },
  standing: Map<string, string>,
): DynamoDBRecord[] {
  const voterKey = voterKeyIn(shard, String(voter));
  const from = standing.get(voterKey);
  const before = from === undefined ? {} : { from };
  if (to !== undefined) {
    standing.set(voterKey, to);
    return [voteRecord({ ...at, ...before, to, voterKey })];
  }
  standing.delete(voterKey);
  const end = expires ? { expiresAt: 1 } : {};
  return from === undefined ? [] : [voteRecord({ ...at, ...before, voterKey, ...end })];
}

/** All that recount, certificate, results and receipts take from Totals. */
function knownOf(totals: MemoryTotals) {
  return {
    counted: totals.sum(),
    expired: totals.sum('expired#'),
    shards: SHARDS.map((name) => {
      const { fence, unexplainedFences } = totals.read(name);
      const { phase } = totals.shards.get(name)?.progress ?? { phase: 'counting' };
      return { phase, isFenced: fence !== undefined, unexplainedFences, late: totals.late(name) };
    }),
  };
}

async function count(
  records: DynamoDBRecord[],
  deliveries: Delivery[],
  totals: MemoryTotals,
  calm = () => {},
) {
  await deliver(POLL, totals, records, deliveries, calm);
  return knownOf(totals);
}

test('pulses alter nothing that is counted, noted or fenced, however the stream is cut, repeated and failed', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(delivery, { maxLength: 30 }),
      fc.array(fault, { minLength: 1, maxLength: 20 }),
      async ({ writes, lateFrom }, deliveries, faults) => {
        const ballots = writes.filter((write) => write.kind !== 'pulse');
        const late = ballots[lateFrom];
        let calls = 0;
        let faulty = true;
        const totals = new MemoryTotals(() =>
          faulty ? (faults[calls++ % faults.length] ?? 'none') : 'none',
        );
        const withPulses = await count(streamOf(writes, late), deliveries, totals, () => {
          faulty = false;
        });
        expect(withPulses).toEqual(await count(streamOf(ballots, late), [], new MemoryTotals()));
      },
    ),
    { numRuns: 100 },
  );
});

test('the newest pulse of each write shard is met in the end', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.array(delivery, { maxLength: 30 }), async ({ writes }, deliveries) => {
      const records = streamOf(writes, undefined);
      const totals = new MemoryTotals();
      await count(records, deliveries, totals);
      const newest = new Map(
        records.flatMap(({ dynamodb }) => {
          const { pollShard, sentAt } = dynamodb?.NewImage ?? {};
          return pollShard?.S && sentAt?.S ? [[pollShard.S, sentAt.S]] : [];
        }),
      );
      expect(totals.met).toEqual(newest);
    }),
    { numRuns: 100 },
  );
});
