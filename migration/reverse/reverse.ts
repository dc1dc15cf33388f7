import { backoff } from '../../contract/backoff';
import { pollShards } from '../../contract/write-shard';
import { readableShards } from '../../local/streams/stream-source';
import type { Journal } from '../journal/journal';
import { messageOf, PATIENCE } from '../persist';
import type { Clock } from '../switch/clock';
import { RETURN } from '../switch/return';
import type { WayBack } from '../switch/step';
import type { Target, TargetPoll } from '../target/target';
import { type BackVote, carryBack } from './carry-back';
import { type ChangeStream, type StreamEntry, type StreamShard, TrimmedError } from './change-stream';
import { DONE, KeptPlace } from './kept-place';
import { type ResyncParts, resync } from './resync';

export interface ReverseParts extends ResyncParts {
  stream: ChangeStream;
  journal: Journal;
  target: ResyncParts['target'] & Pick<Target, 'poll'>;
  /** Its sleeps reject when the migration is stopped. */
  clock: Clock;
}

export interface ReverseState {
  /** Since when SQL may lack votes, in milliseconds; `undefined` before the stream was read to its end once. */
  lagMs: number | undefined;
  /** Why it does not get on; it goes on by itself when that is over. */
  problem: string | undefined;
}

/** A shard of the stream may be read five times a second, by all its readers; Lambda does so four times. */
const READ_EVERY_MS = 250;
/** How often it is written down that SQL has everything, in milliseconds. */
const HEARD_EVERY_MS = 60_000;
/** A stream keeps 24 hours. Who was away for nearly as long does not know what it has missed. */
const LONGEST_AWAY_MS = 23 * 3_600_000;

/** Has SQL follow what voters do at the pipeline, from the stream of Votes, for as long as it runs. */
export class Reverse implements WayBack {
  readonly #parts: ReverseParts;
  #place: KeptPlace | undefined;
  #poll: TargetPoll | undefined;
  #drainedAt: number | undefined;
  #problem: string | undefined;
  #noted = 0;

  constructor(parts: ReverseParts) {
    this.#parts = parts;
  }

  get state(): ReverseState {
    const lagMs = this.#drainedAt === undefined ? undefined : this.#parts.clock.now() - this.#drainedAt;
    return { lagMs, problem: this.#problem };
  }

  /** Nobody votes at the pipeline yet, so all that stands in the stream is of no interest: it may be a day of copied ballots. */
  async begin(epoch: number): Promise<void> {
    const { journal, clock, stream } = this.#parts;
    const { reached } = await KeptPlace.open(journal, epoch, clock.now());
    const shards = await stream.shards();
    await stream.skipToEnd(shards.map(({ shardId }) => shardId).filter((shardId) => !reached.has(shardId)));
  }

  async isPassed(epoch: number): Promise<boolean> {
    return (
      this.#place?.epoch === epoch &&
      this.#poll !== undefined &&
      this.#place.passed.size >= this.#poll.writeShards
    );
  }

  /** Follows the votes of an epoch until the signal aborts; what goes wrong is tried again. */
  async run(epoch: number, signal: AbortSignal): Promise<void> {
    this.#place = undefined;
    this.#drainedAt = undefined;
    for (let failures = 0; !signal.aborted; ) {
      try {
        await this.#round(epoch);
        failures = 0;
        this.#problem = undefined;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.#problem = messageOf(error);
      }
      const ms = failures > 0 ? backoff(failures, PATIENCE, Math.random()) : READ_EVERY_MS;
      const isStopped = await this.#parts.clock.sleep(ms).then(
        () => false,
        () => true,
      );
      if (isStopped) return;
    }
  }

  /** Reads each shard of the stream once. */
  async #round(epoch: number): Promise<void> {
    const { clock, stream, target, journal } = this.#parts;
    const began = clock.now();
    this.#poll ??= await target.poll();
    this.#place ??= await KeptPlace.open(journal, epoch, began);
    const place = this.#place;
    if (began - place.heardAt > LONGEST_AWAY_MS) return this.#resync(place, 'it was away for too long');
    const shards = await stream.shards();
    try {
      if (await this.#readAll(shards, place)) await this.#drained(began, place);
    } catch (error) {
      if (!(error instanceof TrimmedError)) throw error;
      await this.#resync(place, error.message);
    }
  }

  /** Answers whether all was read to its end. */
  async #readAll(shards: readonly StreamShard[], place: KeptPlace): Promise<boolean> {
    const isDone = (shardId: string) => place.reached.get(shardId) === DONE;
    const readable = readableShards([...shards], isDone);
    const read = await Promise.allSettled(readable.map(({ shardId }) => this.#readOne(shardId, place)));
    const drained = read.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    // Children of a shard that has just ended are yet to be read.
    return drained.every(Boolean) && shards.every(({ shardId }) => isDone(shardId) || has(readable, shardId));
  }

  async #readOne(shardId: string, place: KeptPlace): Promise<boolean> {
    const { entries, ended, isLast } = await this.#parts.stream.read(shardId, place.reached.get(shardId));
    await this.#apply(entries, place);
    const last = entries.at(-1);
    if (ended) await place.reach(shardId, DONE);
    else if (last) await place.reach(shardId, last.sequenceNumber);
    return isLast && !ended;
  }

  /** First the votes, so that a marker is passed when all before it is written. */
  async #apply(entries: readonly StreamEntry[], place: KeptPlace): Promise<void> {
    const votes: BackVote[] = [];
    const passed = new Set<string>();
    for (const { position, what } of entries) {
      if (what.kind === 'other' || what.epoch !== place.epoch) continue;
      if (what.kind === 'marker') passed.add(what.pollShard);
      else votes.push({ ...what, position });
    }
    await carryBack(votes, this.#parts);
    for (const pollShard of passed) if (!place.passed.has(pollShard)) await place.pass(pollShard);
  }

  async #drained(at: number, place: KeptPlace): Promise<void> {
    this.#drainedAt = at;
    if (at - this.#noted < HEARD_EVERY_MS) return;
    await place.hear(at);
    this.#noted = at;
  }

  /** What the stream has lost is in the ballots themselves; those who vote meanwhile are in what the stream keeps. */
  async #resync(place: KeptPlace, why: string): Promise<void> {
    const { journal, clock } = this.#parts;
    const poll = this.#poll;
    if (!poll) throw new Error('The pipeline has no such poll.');
    const began = clock.now();
    const migration = await journal.read();
    const corrected = await resync({ ...poll, epoch: place.epoch }, this.#parts);
    // Nobody votes behind the markers, so what was read since they were written is all there is.
    if (migration?.phase === 'returning' && migration.step >= RETURN.drain)
      for (const pollShard of pollShards(poll.pollId, poll.writeShards)) await place.pass(pollShard);
    await place.forgetReached();
    await place.hear(began);
    const what = `The stream no longer had all votes (${why}). SQL was compared with the ballots: ${corrected} were set right.`;
    await journal.note({}, { at: iso(clock.now()), by: undefined, what });
  }
}

function has(shards: readonly StreamShard[], shardId: string): boolean {
  return shards.some((one) => one.shardId === shardId);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
