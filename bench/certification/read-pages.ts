import type { LimitFunction } from 'p-limit';
import { RANGES } from '../../lambda/shared/recount/digest';
import type { KeyRange } from '../../lambda/shared/recount/read-ballots';
import type { Ballot } from '../../lambda/shared/tables/ballot';
import type { Environment } from './environment';
import { PAGE_BALLOTS, PAGE_PARTITION_MS, PAGE_PROCESSOR_MS, PAGE_WAIT_MS } from './model';
import { ballotsIn, sampleIn } from './sampled-ballots';
import type { HeldShard } from './world';

/** Reads ballots of a write shard: takes the time of all of them, and yields those that are made. */
export async function* readPages(
  environment: Environment,
  shard: HeldShard,
  { from, to }: KeyRange,
  limit: LimitFunction,
): AsyncGenerator<Ballot> {
  const ranges = rangesBetween(from, to);
  const ballots = ranges.reduce((sum, range) => sum + ballotsIn(shard.spread, shard.suffix, range), 0);
  const sample = ranges.flatMap((range) => sampleIn(shard.spread, shard.suffix, range));
  const pages = pagesOf(ballots);
  for (let page = 0; page < pages; page++) {
    await limit(() => readPage(environment, shard, Math.min(1, ballots / PAGE_BALLOTS - page)));
    yield* sample.slice((page / pages) * sample.length, ((page + 1) / pages) * sample.length);
  }
}

/** Pages that so many ballots of one write shard fill; a Query that finds nothing answers with one, too. */
export function pagesOf(ballots: number): number {
  return Math.max(1, Math.ceil(ballots / PAGE_BALLOTS));
}

/** @param part of a full page. */
async function readPage(environment: Environment, shard: HeldShard, part: number): Promise<void> {
  await environment.call();
  const begins = Math.max(environment.now, shard.partitionBusyUntil);
  shard.partitionBusyUntil = begins + part * PAGE_PARTITION_MS;
  await environment.wait(begins - environment.now + part * PAGE_WAIT_MS);
  await environment.compute(part * PAGE_PROCESSOR_MS);
  environment.pages += 1;
}

function rangesBetween(from: string, to: string): number[] {
  const first = Number.parseInt(from, RANGES);
  const last = Number.parseInt(to, RANGES);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
