import type { DynamoDBRecord } from 'aws-lambda';
import type { Certificate } from '../../../contract/certificate';
import type { WrittenChoice } from '../../../contract/choice';
import { pollShard, suffixOf } from '../../../contract/write-shard';
import type { CertifyParts } from '../../../lambda/certify/parts';
import { sweep } from '../../../lambda/certify/sweep';
import type { KeyRange } from '../../../lambda/shared/recount/read-ballots';
import { type Ballot, isSameBallot } from '../../../lambda/shared/tables/ballot';
import type { Poll } from '../../../lambda/shared/tables/poll';
import type { ShardTotals } from '../../../lambda/shared/tables/totals-item';
import { rulesFrom } from '../../../lambda/tally/poll-rules';
import { tally } from '../../../lambda/tally/tally';
import { fenceRecord, NOON, pulseRecord, quietLogger, said, testVoterKey, voteRecord } from '../factories';
import { MemoryTotals } from '../tally/memory-totals';
import { MemoryDuePolls } from './memory-due-polls';
import { type FenceItem, MemoryFences } from './memory-fences';
import { MemoryKeptRanges } from './memory-kept-ranges';
import { MemoryRecounts } from './memory-recounts';

export const TEST_SIGNATURE = { algorithm: 'ES256', keyId: 'f'.repeat(64), value: 'c2lnbmVk' } as const;

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
  readonly #pollId: string;
  /** Voter keys by voter; a hash takes longer than the rest of a vote. */
  readonly #keys = new Map<string, string>();
  readonly #polls = new MemoryDuePolls();
  readonly #stream: DynamoDBRecord[] = [];
  readonly #fences = new MemoryFences((shard, fence) => this.#appendFence(shard, fence));
  readonly #recounts: MemoryRecounts;
  readonly #ranges = new MemoryKeptRanges();
  #tally: ReturnType<typeof tally>;
  #delivered = 0;

  constructor(poll: Poll) {
    this.#pollId = poll.pollId;
    this.#polls.polls.set(poll.pollId, poll);
    this.totals = new MemoryTotals(() => this.fault);
    this.#recounts = new MemoryRecounts({
      fenceOf: (shard) => this.totals.read(shard).fence,
      recounted: (shard, counters) => this.totals.recounted(shard, counters),
    });
    this.#tally = this.#newTally();
  }

  get poll(): Poll {
    const poll = this.#polls.polls.get(this.#pollId);
    if (!poll) throw new Error('The poll is gone.');
    return poll;
  }

  get certificate(): Certificate | undefined {
    return this.poll.certificate;
  }

  /** Goes on to the moment at which the poll is due. */
  close(): void {
    this.now = this.closesAt + 5_000;
  }

  get closesAt(): number {
    return Date.parse(this.poll.closesAt ?? '');
  }

  keyOf(voter: string): string {
    const known = this.#keys.get(voter);
    if (known !== undefined) return known;
    const key = testVoterKey(this.poll.pollId, voter);
    this.#keys.set(voter, key);
    return key;
  }

  shardOf(voter: string): string {
    return pollShard(this.poll.pollId, suffixOf(this.keyOf(voter), this.poll.writeShards));
  }

  isRecounted(shard: string): boolean {
    return this.#recounts.kept.has(shard);
  }

  /**
   * Puts, changes or (without a choice) deletes a voter's ballot, in their own write shard or another; an expired one is
   * deleted by DynamoDB. Answers whether that altered anything.
   */
  write(
    voter: string,
    to: WrittenChoice | undefined,
    { expired = false, shard = this.shardOf(voter), weight = 1 } = {},
  ): boolean {
    const at = { pollShard: shard, voterKey: this.keyOf(voter) };
    const id = `${shard}/${at.voterKey}`;
    const before = this.ballots.get(id);
    const castAt = new Date(this.now).toISOString();
    const after = to === undefined ? undefined : { ...at, ...said(to, weight), castAt };
    if (before && after ? isSameBallot(before, after) : before === after) return false;
    if (after === undefined) this.ballots.delete(id);
    else this.ballots.set(id, after);
    this.#append({ ...at, before, after, ...(expired && { expiresAt: 1 }) });
    return true;
  }

  /** An item that is not a ballot. */
  poison(): void {
    this.#append({ pollShard: 'not a write shard' });
  }

  /** A pulse is sent, or somebody deletes it. */
  pulse(shard: string, removed = false): void {
    const [sequenceNumber, createdAt] = this.#place();
    const sentAt = removed ? undefined : new Date(this.now).toISOString();
    this.#stream.push(pulseRecord({ sequenceNumber, createdAt, sentAt, pollShard: shard }));
  }

  /** Somebody writes a fence item past certification. */
  forgeFence(shard: string): void {
    this.#fences.write(shard, this.poll.sealId ?? 'a guess', 1);
  }

  /** Somebody deletes a fence item. */
  deleteFence(shard: string): void {
    this.#fences.items.delete(shard);
  }

  /** Somebody alters a count behind the tally's back. */
  tamper(shard: string, counter: string, by: number): void {
    const numbers = this.totals.shards.get(shard)?.numbers;
    numbers?.set(`votes#${counter}`, (numbers.get(`votes#${counter}`) ?? 0) + by);
  }

  /** What Totals hold of a write shard is lost. */
  loseTotals(shard: string): void {
    this.totals.shards.delete(shard);
    this.#recounts.kept.delete(shard);
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

  /** What the ballots and their counts are read by. */
  get readers() {
    return {
      readShards: async (shards: readonly string[]) => shards.map((shard) => this.#shard(shard)),
      readLate: async (shard: string, from: number, to: number) => this.totals.late(shard, from, to),
      readBallots: (shard: string, range: KeyRange) => this.#readBallots(shard, range),
    };
  }

  #parts(): CertifyParts {
    return {
      ...this.readers,
      polls: {
        find: (closedBy) => this.#polls.find(closedBy),
        read: (pollId) => this.#polls.read(pollId),
        moveClosing: (...args) => this.#write(() => this.#polls.moveClosing(...args)),
        seal: (...args) => this.#write(() => this.#polls.seal(...args)),
        certify: (...args) => this.#write(() => this.#polls.certify(...args)),
      },
      leases: { hold: (_, work) => work() },
      fences: {
        raise: async (...args) => {
          this.raisedAt ??= this.now;
          return this.#write(() => this.#fences.raise(...args));
        },
        mark: (...args) => this.#write(() => this.#fences.mark(...args)),
      },
      keptRanges: {
        read: (...args) => this.#ranges.read(...args),
        keep: (shard, fence, ranges) => {
          const copy = new Map(ranges);
          return this.#write(() => this.#ranges.keep(shard, fence, copy));
        },
      },
      keepRecount: (proved) => this.#write(() => this.#recounts.keep(proved)),
      sign: async (unsigned) => ({ ...unsigned, signature: TEST_SIGNATURE }),
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

  /** Carries a write out, now and perhaps again. */
  async #write<T>(write: () => Promise<T>): Promise<T> {
    this.#call();
    this.echoes.push(() => void write());
    return write();
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
    const totals = this.totals.read(shard);
    const { recount, discrepancies, lateBallots } = this.#recounts.kept.get(shard) ?? {};
    return recount
      ? {
          ...totals,
          ...recount,
          counters: totals.counters,
          discrepancies: discrepancies ?? new Map(),
          lateBallots,
        }
      : totals;
  }

  #appendFence(shard: string, { mark, sealId }: FenceItem): void {
    const [sequenceNumber, createdAt] = this.#place();
    this.#stream.push(fenceRecord({ sequenceNumber, createdAt, mark, sealId, pollShard: shard }));
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
