import pLimit from 'p-limit';
import type { TargetPoll } from '../target/target';
import { joinShard } from './join-shard';
import type { VerifyParts } from './parts';
import { beginSource, cutSource, readSourceChunk, uncarriedFile } from './read-source';
import { readTarget, shardsOf, targetFile } from './read-target';
import { addUp, type FullResult, keepResult, sumUp } from './result';
import { RunCheckpoints, type UncarriedCounts } from './run-checkpoints';
import { settleOptions } from './settle';
import type { Spool } from './spool';
import { readUncarried, SpoolDamagedError } from './spooled';

const PREFIX = 'verify/run/';
/** Write shards compared side by side: most of its time each waits for the relay, to look again at what differed. */
const JOINS_AT_ONCE = 8;

/**
 * One comparison of all ballots. The pipeline is read first: what it had then, the source had committed before its rows are read,
 * so that a ballot which only the pipeline has is none that a voter has just cast.
 *
 * It goes on where an earlier one was interrupted. What rejects leaves everything so that it can be run again.
 */
export class FullVerification {
  readonly #parts: VerifyParts;
  readonly #spool: Spool;
  #checkpoints: RunCheckpoints | undefined;
  #pairs = 0;

  constructor(parts: VerifyParts, spool: Spool) {
    this.#parts = parts;
    this.#spool = spool;
  }

  /** How much is done, 0 … 1; never 1 while anything is left. */
  progress(): number {
    const { begun, target, source, joined } = this.#checkpoints ?? {};
    if (!begun || !target || !source || !joined) return 0;
    const total = Math.max(begun.total, 1);
    const ballots = sum([...target.values()].map((one) => one.ballots));
    const rows = sum([...source.values()].map((one) => one.rows));
    const done = sum([ballots, rows, this.#pairs].map((count) => Math.min(count / total, 1)));
    return Math.min(done / 3, 0.999);
  }

  /** Voter keys compared by now. */
  verdicts(): { match: number; moving: number } {
    const joined = [...(this.#checkpoints?.joined.values() ?? [])];
    return {
      match: sum(joined.map(({ verdicts }) => verdicts.MATCH)),
      moving: sum(joined.map(({ verdicts }) => verdicts.MOVING)),
    };
  }

  async run(): Promise<FullResult> {
    try {
      return await this.#run();
    } catch (error) {
      if (!(error instanceof SpoolDamagedError)) throw error;
      await this.#startOver();
      return await this.#run();
    }
  }

  async #run(): Promise<FullResult> {
    const { target, findings, clock, shards } = this.#parts;
    const poll = await target.poll();
    if (!poll) throw new Error('The pipeline has no such poll.');
    const checkpoints = await this.#begin(poll);
    await this.#readTarget(checkpoints, poll);
    await allEnded(shards.map((shard) => this.#readSource(checkpoints, poll, shard)));
    const readThrough = clock.now();
    await findings.read();
    if (!checkpoints.uncarried) await checkpoints.keepUncarried(await this.#tellUncarried());
    await this.#join(checkpoints, poll, readThrough);
    return await this.#end(checkpoints, poll);
  }

  async #begin(poll: TargetPoll): Promise<RunCheckpoints> {
    const { journal, shards } = this.#parts;
    const { authority, epoch } = poll;
    this.#checkpoints = await RunCheckpoints.read(journal, PREFIX);
    const { begun } = this.#checkpoints;
    if (begun?.authority === authority && begun.epoch === epoch) return this.#checkpoints;
    await this.#startOver();
    const total = sum(await Promise.all(shards.map((shard) => shard.countBallots())));
    await this.#checkpoints.begin({ authority, epoch, total });
    return this.#checkpoints;
  }

  async #startOver(): Promise<void> {
    this.#pairs = 0;
    await this.#checkpoints?.forget();
    await this.#spool.remove();
  }

  async #readTarget(checkpoints: RunCheckpoints, poll: TargetPoll): Promise<void> {
    for (const pollShard of shardsOf(poll)) {
      const read = checkpoints.target.get(pollShard);
      if (!read)
        await checkpoints.keepTarget(pollShard, await readTarget(this.#parts, this.#spool, pollShard));
      else if (!(await this.#spool.cut(targetFile(pollShard), read.bytes)))
        throw new SpoolDamagedError(`The spooled file of "${pollShard}" is shorter than it was.`);
    }
  }

  async #readSource(
    checkpoints: RunCheckpoints,
    poll: TargetPoll,
    shard: VerifyParts['shards'][number],
  ): Promise<void> {
    let progress = checkpoints.source.get(shard.name) ?? (await beginSource(shard));
    await cutSource(this.#spool, shard.name, poll, progress);
    while (!progress.isDone) {
      progress = await readSourceChunk(this.#parts, this.#spool, shard, poll, progress);
      await checkpoints.keepSource(shard.name, progress);
    }
  }

  async #tellUncarried(): Promise<UncarriedCounts> {
    const { shards, findings } = this.#parts;
    const counts: UncarriedCounts = {};
    const names = new Set<string>();
    for (const { name: shardName } of shards) {
      for await (const line of this.#spool.lines(uncarriedFile(shardName))) {
        const { name, shard, kind, candidateId } = readUncarried(line);
        counts[kind] = addUp([counts[kind] ?? {}, { [candidateId ?? '']: 1 }]);
        names.add(name);
        await findings.find({ name, verdict: 'INCOMPATIBLE', kind, shard, voterKey: undefined });
      }
    }
    await findings.repairAllBut(
      names,
      ({ verdict, kind }) => verdict === 'INCOMPATIBLE' && kind !== 'conflict',
    );
    return counts;
  }

  async #join(checkpoints: RunCheckpoints, poll: TargetPoll, readThrough: number): Promise<void> {
    const onPairs = (count: number) => {
      this.#pairs += count;
    };
    const options = {
      ...(await settleOptions(this.#parts, poll, { isWhole: true, readThrough })),
      onPairs,
    };
    const limit = pLimit(JOINS_AT_ONCE);
    const join = async (pollShard: string) => {
      const known = checkpoints.joined.get(pollShard);
      if (known) return onPairs(sum(Object.values(known.verdicts)));
      const result = await joinShard(this.#parts, this.#spool, poll, pollShard, options);
      await checkpoints.keepJoined(pollShard, result);
    };
    await allEnded(shardsOf(poll).map((pollShard) => limit(() => join(pollShard))));
  }

  async #end(checkpoints: RunCheckpoints, poll: TargetPoll): Promise<FullResult> {
    const { journal, clock, shards } = this.#parts;
    const results = shardsOf(poll).flatMap((pollShard) => checkpoints.joined.get(pollShard) ?? []);
    const summed = sumUp(
      results,
      checkpoints.uncarried ?? {},
      shards.map(({ name }) => name),
    );
    const at = new Date(clock.now()).toISOString();
    const result = { ...summed, at, epoch: poll.epoch };
    await keepResult(journal, result);
    await this.#startOver();
    return result;
  }
}

/** Resolves when all have ended, so that nothing goes on behind a failure; rejects with what the first of them failed with. */
async function allEnded(tasks: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(tasks);
  await Promise.all(tasks);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
