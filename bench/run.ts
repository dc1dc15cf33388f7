import { startBenchDatabase } from './database/bench-database';
import { measureAnswers } from './parts/answers';
import { measureBallots } from './parts/ballots';
import { measureBundles } from './parts/bundles';
import { simulateCertification } from './parts/certification';
import { measureHttpVotes } from './parts/http-votes';
import { measureLive } from './parts/live';
import { measureMemory } from './parts/memory';
import { measureMigration } from './parts/migration';
import { measurePasses } from './parts/passes';
import { measureReadCost } from './parts/read-cost';
import { measureTallyCpu } from './parts/tally-cpu';
import { simulateCrowds } from './parts/watchers';
import { measureWays } from './parts/ways';
import type { Reporter } from './progress';
import { type Figures, type Results, thisMachine } from './results';
import type { Sizes } from './sizes';
import { openVotingStack } from './stack/voting-stack';

/** What can be measured, in the order it is. */
export const PARTS = [
  'bundles',
  'tally',
  'ballots',
  'passes',
  'memory',
  'reading',
  'answers',
  'certification',
  'watchers',
  'http',
  'live',
  'migration',
  'ways',
] as const;
export type PartName = (typeof PARTS)[number];

export interface RunOptions {
  parts: readonly PartName[];
  sizes: Sizes;
  /** The command as it was given, for the record. */
  command: string;
  report: Reporter;
}

/** Measures the parts one after the other, so that none disturbs another, on one engine. */
export async function runBenchmarks({ parts, sizes, command, report }: RunOptions): Promise<Results> {
  const date = new Date().toISOString();
  const database = await startBenchDatabase();
  try {
    const stack = await openVotingStack(database);
    const measure: Record<PartName, () => Promise<Figures>> = {
      bundles: async () => ({ bundles: await measureBundles(stack, sizes.bundleStarts, report) }),
      tally: async () => ({
        tally: await measureTallyCpu(stack, sizes.tallyBatches, sizes.tallyRounds, report),
      }),
      ballots: async () => ({ ballots: await measureBallots(database, stack, sizes.ballots, report) }),
      passes: async () => ({ passes: await measurePasses(database, stack, sizes.passes, report) }),
      memory: async () => ({ memory: await measureMemory(stack, sizes.memoryVotes, report) }),
      reading: async () => ({
        reading: await measureReadCost(database, sizes.reading, sizes.readings, report),
      }),
      answers: async () => ({ answers: await measureAnswers(sizes.reading.candidates, report) }),
      certification: async () => ({
        certification: await simulateCertification(stack, sizes.certification, report),
      }),
      watchers: async () => ({ watchers: await simulateCrowds(sizes.watchers, report) }),
      http: async () => ({ http: await measureHttpVotes(sizes.httpSeconds, sizes.httpRounds, report) }),
      live: async () => ({ live: await measureLive(sizes.loads, sizes.loadSeconds, report) }),
      migration: async () => ({ migration: await measureMigration(sizes.migration, report) }),
      ways: async () => ({ ways: await measureWays(database, sizes.ways, sizes.wayRounds, report) }),
    };
    const figures: Figures = {};
    for (const part of PARTS.filter((name) => parts.includes(name))) {
      Object.assign(figures, await measure[part]());
    }
    await stack.stop();
    return { date, command, machine: thisMachine(database.engine.name), figures };
  } finally {
    await database.stop();
  }
}
