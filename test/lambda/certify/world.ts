import type { DynamoDBRecord } from 'aws-lambda';
import type { RangeRecounts } from '../../../lambda/certify/kept-ranges';
import type { CertifyParts } from '../../../lambda/certify/parts';
import type { ProvedShard } from '../../../lambda/certify/recounted-shards';
import { sweep } from '../../../lambda/certify/sweep';
import type { Certificate } from '../../../lambda/shared/api';
import type { Ballot } from '../../../lambda/shared/ballot';
import type { Poll } from '../../../lambda/shared/poll';
import type { KeyRange } from '../../../lambda/shared/recount/read-ballots';
import { emptyShardTotals, type ShardTotals } from '../../../lambda/shared/recount/totals-item';
import { pollShard, suffixOf } from '../../../lambda/shared/write-shard';
import { rulesFrom } from '../../../lambda/tally/poll-rules';
import { tally } from '../../../lambda/tally/tally';
import { fenceRecord, NOON, quietLogger, testVoterKey, voteRecord } from '../factories';
import { MemoryTotals } from '../tally/memory-totals';

/** The process that was running the sweep ended. */
export class SweepDied extends Error {
  override name = 'SweepDied';
}

/** The time of a sweep, in milliseconds: some looks at the tally, each after ever longer waiting. */
const SWEEP_MS = 120_000;

/**
 * Polls, Votes, its stream, the tally and Totals in memory, with the certification working on them. Time passes while a
 * sweep waits, and then the stream is delivered, as far as `deliveryWhileWaiting` says. No lease keeps sweeps apart.
 */
export class World {
  readonly totals: MemoryTotals;
  readonly ballots = new Map<string, Ballot>();
  readonly logger = quietLogger();
  readonly metrics = { certified: jest.fn(), lagging: jest.fn(), repaired: jest.fn(), unreadable: jest.fn() };
  certificate: Certificate | undefined;
  /** Epoch milliseconds, as every clock should say. */
  now = NOON;
  /** What the clock of sweeps is off by. */
  clockError = 0;
  /** Records that reach the tally each time a sweep looks again. */
  deliveryWhileWaiting = Number.POSITIVE_INFINITY;
  /** Calls to the database that the next sweeps survive. */
  callsUntilDeath = Number.POSITIVE_INFINITY;
  fault: 'none' | 'before' | 'after' = 'none';
  /** Writes of certification that were carried out, to be carried out again, however late. */
  readonly echoes: (() => void)[] = [];
  /** What reading one range of a write shard takes, in milliseconds. */
  pageMs = 0;
  rangesRead = 0;
  /** When the first fence was raised. */
  raisedAt: number | undefined;
  readonly #stream: DynamoDBRecord[] = [];
  readonly #fences = new Map<string, { mark: number; sealId: string }>();
  readonly #recounted = new Map<string, ProvedShard>();
  readonly #ranges = new Map<string, { fence: string; ranges: RangeRecounts }>();
  #tally: ReturnType<typeof tally>;
  #delivered = 0;

  constructor(public poll: Poll) {
    this.totals = new MemoryTotals(() => this.fault);
    this.#tally = this.#newTally();
  }

  /** Goes on to the moment at which the poll is due. */
  close(): void {
    this.now = this.closesAt + 5_000;
  }

  get closesAt(): number {
    return Date.parse(this.poll.closesAt ?? '');
  }

  keyOf(voter: string): string {
    return testVoterKey(this.poll.pollId, voter);
  }

  shardOf(voter: string): string {
    return pollShard(this.poll.pollId, suffixOf(this.keyOf(voter), this.poll.writeShards));
  }

  isRecounted(shard: string): boolean {
    return this.#recounted.has(shard);
  }

  /**
   * Puts, changes or (without a candidate) deletes a voter's ballot, in their own write shard or another; an expired one is
   * deleted by DynamoDB. Answers whether that altered anything.
   */
  write(
    voter: string,
    to: string | undefined,
    { expired = false, shard = this.shardOf(voter) } = {},
  ): boolean {
    const at = { pollShard: shard, voterKey: this.keyOf(voter) };
    const id = `${shard}/${at.voterKey}`;
    const from = this.ballots.get(id)?.candidateId;
    if (from === to) return false;
    if (to === undefined) this.ballots.delete(id);
    else this.ballots.set(id, { ...at, candidateId: to });
    this.#append({ ...at, from, to, ...(expired && { expiresAt: 1 }) });
    return true;
  }

  /** An item that is not a ballot. */
  poison(): void {
    this.#append({ pollShard: 'not a write shard' });
  }

  /** Somebody writes a fence item past certification. */
  forgeFence(shard: string): void {
    this.#writeFence(shard, this.poll.sealId ?? 'a guess', 1);
  }

  /** Somebody deletes a fence item. */
  deleteFence(shard: string): void {
    this.#fences.delete(shard);
  }

  /** Somebody alters a count behind the tally's back. */
  tamper(shard: string, candidateId: string, votes: number): void {
    const numbers = this.totals.shards.get(shard)?.numbers;
    numbers?.set(`votes#${candidateId}`, (numbers.get(`votes#${candidateId}`) ?? 0) + votes);
  }

  /** What Totals hold of a write shard is lost. */
  loseTotals(shard: string): void {
    this.totals.shards.delete(shard);
    this.#recounted.delete(shard);
  }

  /** Lambda gives up the next records, and parks them; those of which something must be noted are not among them. */
  giveUp(count: number): void {
    const lost = this.#stream.slice(this.#delivered, this.#delivered + count);
    const isLost = ({ dynamodb }: DynamoDBRecord) => (dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000;
    if (lost.some((record) => isExpiry(record) || isLost(record) > this.closesAt)) return;
    this.#delivered += lost.length;
  }

  /** Lambda gives up everything there is, fences too. */
  giveUpAll(): void {
    this.#delivered = this.#stream.length;
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

  /** One sweep; rejects when it dies. */
  async sweep(deadline = SWEEP_MS): Promise<void> {
    await sweep(this.#parts(), this.now + deadline);
    if (this.callsUntilDeath < 0) throw new SweepDied('killed');
  }

  #parts(): CertifyParts {
    return {
      polls: {
        find: async (closedBy) =>
          this.certificate || (this.poll.closesAt ?? '') > closedBy ? [] : [this.poll.pollId],
        read: async () => this.poll,
        moveClosing: async (_, closesAt) =>
          this.#write(() => {
            this.poll = { ...this.poll, closesAt, closeUnconfirmed: undefined };
          }),
        seal: async (_, sealedAt, sealId) => {
          const isSealed = this.poll.sealId !== undefined;
          this.#write(() => {
            if (this.poll.sealId === undefined) this.poll = { ...this.poll, sealedAt, sealId };
          });
          return !isSealed;
        },
        certify: async (certificate) =>
          this.#write(() => {
            this.certificate ??= certificate;
          }),
      },
      leases: { hold: (_, work) => work() },
      fences: {
        raise: async (shard, { sealId }) =>
          this.#write(() => {
            this.raisedAt ??= this.now;
            if (this.#fences.get(shard)?.sealId !== sealId) this.#writeFence(shard, sealId, 1);
          }),
        mark: async (shard, { sealId }, above) => {
          let mark = 0;
          this.#write(() => {
            mark = this.#writeFence(shard, sealId, 1);
          });
          return mark > above ? mark : this.#writeFence(shard, sealId, above + 1 - mark);
        },
      },
      readShards: async (shards) => shards.map((shard) => this.#shard(shard)),
      readLate: async (shard, from, to) => this.totals.late(shard, from, to),
      readBallots: (shard, range) => this.#readBallots(shard, range),
      keptRanges: {
        read: async (shard, fence) => {
          const kept = this.#ranges.get(shard);
          return new Map(kept?.fence === fence ? kept.ranges : []);
        },
        keep: async (shard, fence, ranges) => {
          const copy = new Map(ranges);
          this.#write(() => this.#ranges.set(shard, { fence, ranges: copy }));
        },
      },
      keepRecount: async (proved) => this.#write(() => this.#keep(proved)),
      metrics: this.metrics,
      logger: this.logger,
      clock: () => this.now + this.clockError,
      elapsed: () => this.now,
      sleep: async (milliseconds) => {
        this.now += milliseconds;
        await this.deliver(this.deliveryWhileWaiting);
      },
    };
  }

  #keep({ pollShard: shard, fence, ...proved }: ProvedShard): void {
    if (this.#recounted.has(shard) || this.#shard(shard).fence !== fence) return;
    this.#recounted.set(shard, { pollShard: shard, fence, ...proved });
    this.totals.recounted(shard);
    for (const [candidateId, { counted, recounted }] of proved.discrepancies)
      this.tamper(shard, candidateId, recounted - counted);
  }

  #write(write: () => void): void {
    this.#call();
    write();
    this.echoes.push(write);
  }

  #call(): void {
    if (this.callsUntilDeath-- <= 0) throw new SweepDied('killed');
  }

  async *#readBallots(shard: string, { from, to }: KeyRange): AsyncGenerator<Ballot> {
    this.#call();
    const ballots = [...this.ballots.values()].filter(
      (ballot) => ballot.pollShard === shard && ballot.voterKey >= from && ballot.voterKey < `${to}g`,
    );
    let range = '';
    for (const ballot of ballots.sort((a, b) => (a.voterKey < b.voterKey ? -1 : 1))) {
      if (ballot.voterKey.charAt(0) !== range) {
        this.rangesRead += 1;
        this.now += this.pageMs;
      }
      range = ballot.voterKey.charAt(0);
      yield ballot;
    }
  }

  #shard(shard: string): ShardTotals {
    const held = this.totals.shards.get(shard);
    if (!held) return emptyShardTotals(shard);
    const recounted = this.#recounted.get(shard);
    return {
      ...this.totals.read(shard),
      ...(recounted && {
        ...recounted.recount,
        votes: this.totals.read(shard).votes,
        discrepancies: recounted.discrepancies,
        lateBallots: recounted.lateBallots,
      }),
    };
  }

  #writeFence(shard: string, sealId: string, by: number): number {
    const mark = (this.#fences.get(shard)?.mark ?? 0) + by;
    this.#fences.set(shard, { mark, sealId });
    const [sequenceNumber, createdAt] = this.#place();
    this.#stream.push(fenceRecord({ sequenceNumber, createdAt, mark, sealId, pollShard: shard }));
    return mark;
  }

  #append(choices: Parameters<typeof voteRecord>[0]): void {
    const [sequenceNumber, createdAt] = this.#place();
    this.#stream.push(voteRecord({ ...choices, sequenceNumber, createdAt }));
  }

  /** Where the next record stands in the stream, and in time. */
  #place(): [number, number] {
    return [this.#stream.length + 1, Math.floor(this.now / 1_000)];
  }

  #newTally() {
    const find = async () => this.poll;
    return tally({
      polls: rulesFrom(find, find),
      totals: this.totals,
      metrics: { counted() {} },
      logger: quietLogger(),
    });
  }
}

function isExpiry({ dynamodb }: DynamoDBRecord): boolean {
  return dynamodb?.NewImage === undefined && dynamodb?.OldImage?.expiresAt !== undefined;
}
