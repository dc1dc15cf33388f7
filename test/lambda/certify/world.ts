import type { DynamoDBRecord } from 'aws-lambda';
import { type CertifyParts, certifyPoll } from '../../../lambda/certify/certify-poll';
import type { Certificate } from '../../../lambda/shared/api';
import type { Ballot } from '../../../lambda/shared/ballot';
import type { Poll } from '../../../lambda/shared/poll';
import { emptyShardTotals, type ShardTotals } from '../../../lambda/shared/recount/totals-item';
import { pollShard, pollShards, suffixOf } from '../../../lambda/shared/write-shard';
import { tally } from '../../../lambda/tally/tally';
import { fenceRecord, NOON, quietLogger, testVoterKey, voteRecord } from '../factories';
import { MemoryTotals } from '../tally/memory-totals';

type Recounted = Pick<ShardTotals, 'digest' | 'ballots' | 'invalidBallots' | 'discrepancies'>;

export const TEST_SIGNATURE = { algorithm: 'ES256', keyId: 'f'.repeat(64), value: 'c2lnbmVk' } as const;

/** The process that was running the sweep ended. */
export class SweepDied extends Error {
  override name = 'SweepDied';
}

/**
 * Votes, its stream, the tally and Totals in memory, with the certification working on them. Time passes only while a
 * sweep waits, and then the stream is delivered, as far as `deliveryWhileWaiting` says.
 */
export class World {
  readonly totals: MemoryTotals;
  readonly ballots = new Map<string, Ballot>();
  certificate: Certificate | undefined;
  /** Records that reach the tally each time a sweep looks again. */
  deliveryWhileWaiting = Number.POSITIVE_INFINITY;
  /** Calls to the database that the next sweep survives. */
  callsUntilDeath = Number.POSITIVE_INFINITY;
  fault: 'none' | 'before' | 'after' = 'none';
  readonly #stream: DynamoDBRecord[] = [];
  readonly #marks = new Map<string, number>();
  readonly #recounted = new Map<string, Recounted>();
  #tally: ReturnType<typeof tally>;
  #delivered = 0;
  #now = NOON;

  constructor(readonly poll: Poll) {
    this.totals = new MemoryTotals(() => this.fault);
    this.#tally = this.#newTally();
  }

  shardOf(voter: string): string {
    return pollShard(this.poll.pollId, suffixOf(this.keyOf(voter), this.poll.writeShards));
  }

  isFenced(shard: string): boolean {
    return this.#marks.has(shard);
  }

  isRecounted(shard: string): boolean {
    return this.#recounted.has(shard);
  }

  /** Puts, changes or (without a candidate) deletes a voter's ballot; an expired one is deleted by DynamoDB. */
  write(voter: string, candidateId: string | undefined, expired = false): void {
    const from = this.ballots.get(voter)?.candidateId;
    if (from === candidateId) return;
    const at = { pollShard: this.shardOf(voter), voterKey: this.keyOf(voter) };
    if (candidateId === undefined) this.ballots.delete(voter);
    else this.ballots.set(voter, { ...at, candidateId });
    this.#append((sequenceNumber) =>
      voteRecord({ ...at, from, to: candidateId, sequenceNumber, ...(expired && { expiresAt: 1 }) }),
    );
  }

  /** An item that is not a ballot. */
  poison(): void {
    this.#append((sequenceNumber) => voteRecord({ sequenceNumber, pollShard: 'not a write shard' }));
  }

  /** Somebody alters a count behind the tally's back. */
  tamper(shard: string, candidateId: string, votes: number): void {
    const numbers = this.totals.shards.get(shard)?.numbers;
    numbers?.set(`votes#${candidateId}`, (numbers.get(`votes#${candidateId}`) ?? 0) + votes);
  }

  /** Delivers records to the tally, beginning some before the furthest; failed ones come again with the next. */
  async deliver(count: number, back = 0, cold = false): Promise<void> {
    if (cold) this.#tally = this.#newTally();
    const start = Math.max(0, this.#delivered - back);
    const batch = this.#stream.slice(start, start + count);
    if (batch.length === 0) return;
    const { batchItemFailures } = await this.#tally({ Records: batch });
    const failed = batch.findIndex(
      ({ dynamodb }) => dynamodb?.SequenceNumber === batchItemFailures[0]?.itemIdentifier,
    );
    this.#delivered = Math.max(this.#delivered, start + (failed < 0 ? batch.length : failed));
  }

  async sweep() {
    return certifyPoll(this.#parts(), this.poll, this.#now + 60_000);
  }

  #parts(): CertifyParts {
    return {
      polls: {
        find: async () => [],
        certify: async (certificate) => {
          this.#call();
          this.certificate ??= certificate;
        },
      },
      fences: {
        raise: async (shard) => {
          this.#call();
          if (!this.#marks.has(shard)) this.#mark(shard, 1);
        },
        mark: async (shard) => {
          this.#call();
          return this.#mark(shard, (this.#marks.get(shard) ?? 0) + 1);
        },
      },
      readShards: async () =>
        pollShards(this.poll.pollId, this.poll.writeShards).map((shard) => this.#shard(shard)),
      readBallots: (shard) => this.#readBallots(shard),
      keepRecount: async (shard, recount, discrepancies) => {
        this.#call();
        if (this.#recounted.has(shard)) return;
        const { digest, ballots, invalidBallots } = recount;
        this.#recounted.set(shard, { digest, ballots, invalidBallots, discrepancies });
        this.totals.recounted(shard);
        for (const [candidateId, { counted, recounted }] of discrepancies)
          this.tamper(shard, candidateId, recounted - counted);
      },
      sign: async (unsigned) => ({ ...unsigned, signature: TEST_SIGNATURE }),
      metrics: { certified() {}, lagging() {}, repaired() {} },
      logger: quietLogger(),
      clock: () => this.#now,
      sleep: async (milliseconds) => {
        this.#now += milliseconds;
        await this.deliver(this.deliveryWhileWaiting);
      },
    };
  }

  #call(): void {
    if (this.callsUntilDeath-- <= 0) throw new SweepDied('killed');
  }

  async *#readBallots(shard: string): AsyncGenerator<Ballot> {
    this.#call();
    const ballots = [...this.ballots.values()].filter((ballot) => ballot.pollShard === shard);
    yield* ballots.sort((a, b) => (a.voterKey < b.voterKey ? -1 : 1));
  }

  #shard(shard: string): ShardTotals {
    const held = this.totals.shards.get(shard);
    const empty = emptyShardTotals(shard);
    if (!held) return empty;
    const under = (prefix: string) =>
      new Map(
        [...held.numbers].flatMap(([name, n]) =>
          name.startsWith(prefix) ? [[name.slice(prefix.length), n]] : [],
        ),
      );
    return {
      ...empty,
      votes: under('votes#'),
      expired: under('expired#'),
      fence: held.standing.stage === 'counting' ? undefined : 'label/fence',
      mark: held.mark,
      late: new Map(held.late),
      ...this.#recounted.get(shard),
    };
  }

  #mark(shard: string, mark: number): number {
    this.#marks.set(shard, mark);
    this.#append((sequenceNumber) => fenceRecord({ sequenceNumber, mark, pollShard: shard }));
    return mark;
  }

  #append(record: (sequenceNumber: number) => DynamoDBRecord): void {
    this.#stream.push(record(this.#stream.length + 1));
  }

  #newTally() {
    return tally({ totals: this.totals, metrics: { counted() {} }, logger: quietLogger() });
  }

  keyOf(voter: string): string {
    return testVoterKey(this.poll.pollId, voter);
  }
}
