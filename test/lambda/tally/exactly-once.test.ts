import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import type { BallotRule } from '../../../contract/choice';
import type { WeighedChoice } from '../../../lambda/shared/tables/ballot';
import { choiceUnder, RULES, weight } from '../arbitrary-choices';
import { said, testPoll, voteRecord, voterKeyIn } from '../factories';
import { deliver, delivery, fault } from './deliver';
import { MemoryTotals } from './memory-totals';

const CANDIDATES = ['alice', 'bob', 'carol'];
const VOTERS = 6;
const WRITE_SHARDS = 2;

/** What voters do, in order, where ballots follow a rule: vote, retract, or have their ballot expire. */
const actUnder = (rule: BallotRule) =>
  fc.record({
    voter: fc.nat(VOTERS - 1),
    deed: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(choiceUnder(rule, CANDIDATES), weight).map((ballot) => said(...ballot)),
      },
      fc.constantFrom('retract' as const, 'expire' as const),
    ),
  });
type Act = { voter: number; deed: WeighedChoice | 'retract' | 'expire' };

/** What voters do in a poll of any rule. */
const voting = fc
  .constantFrom(...RULES)
  .chain((rule) =>
    fc.record({ rule: fc.constant(rule), acts: fc.array(actUnder(rule), { minLength: 1, maxLength: 40 }) }),
  );

/** A stream of what voters did, and what a plain recount of it gives; an expired ballot stays counted. */
function story(acts: Act[], firstNumber: bigint) {
  const ballots = new Map<number, WeighedChoice>();
  const expired: WeighedChoice[] = [];
  const records: DynamoDBRecord[] = [];
  for (const { voter, deed } of acts) {
    const before = ballots.get(voter);
    const after = typeof deed === 'string' ? undefined : deed;
    if (!before && !after) continue;
    if (after) ballots.set(voter, after);
    else ballots.delete(voter);
    if (before && deed === 'expire') expired.push(before);
    const pollShard = `best-song#${voter % WRITE_SHARDS}`;
    records.push(
      voteRecord({
        before,
        after,
        sequenceNumber: String(firstNumber + BigInt(records.length)),
        pollShard,
        voterKey: voterKeyIn(pollShard, String(voter)),
        ...(deed === 'expire' && { expiresAt: 1 }),
      }),
    );
  }
  return { records, recount: count([...ballots.values(), ...expired]) };
}

/** Counts ballots one by one, by what they say. */
function count(ballots: WeighedChoice[]): Record<string, number> {
  const counters: Record<string, number> = {};
  const add = (counter: string, amount: number) => {
    counters[counter] = (counters[counter] ?? 0) + amount;
  };
  for (const { choice, weight } of ballots) {
    add('#ballots', 1);
    add('#weight', weight);
    for (const [candidate, number] of choice) add(candidate, weight * number);
  }
  return counters;
}

test('totals equal a plain recount, however the stream is cut, repeated and failed', async () => {
  await fc.assert(
    fc.asyncProperty(
      voting,
      fc.array(delivery, { maxLength: 30 }),
      fc.array(fault, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(1n, 95n, 99_999_999_999_999_999_990n),
      async ({ rule, acts }, deliveries, faults, firstNumber) => {
        const { records, recount } = story(acts, firstNumber);
        let faulty = true;
        let calls = 0;
        const nextFault = () => (faulty ? (faults[calls++ % faults.length] ?? 'none') : 'none');
        const totals = new MemoryTotals(nextFault);
        await deliver(testPoll({ ballot: rule }), totals, records, deliveries, () => {
          faulty = false;
        });
        expect(totals.sum()).toEqual(recount);
      },
    ),
    { numRuns: 500 },
  );
});
