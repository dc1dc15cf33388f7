import { join } from 'node:path';
import { z } from 'zod';
import { runChild } from '../children/run-child';
import type { Reporter } from '../progress';
import type { Network } from '../watchers/caches';
import { REGIONAL_CACHES } from '../watchers/model';
import type { PhaseFigures } from '../watchers/simulate';
import { STORIES } from '../watchers/stories';

/** What reached the API in each phase of a story. */
export interface WatchedStory {
  story: string;
  phases: PhaseFigures[];
}

export interface WatchersResult {
  watchers: number;
  /** Watched from all over the world. */
  stories: WatchedStory[];
}

const WORLD: Network = { regionalCaches: REGIONAL_CACHES, originShield: false };
const SEED = 1;

const phasesSchema = z.array(
  z.object({ phase: z.string(), highest: z.number(), mean: z.number(), readings: z.number() }),
);

/** Simulates a crowd of watchers, each story in a process of its own, since its time is made up. */
export async function simulateCrowds(watchers: number, report: Reporter): Promise<WatchersResult> {
  const progress = report.start('watchers, simulated', STORIES.length, 'story');
  const stories: WatchedStory[] = [];
  for (const { name } of STORIES) {
    progress.now(name);
    const phases = await runChild({
      file: join(__dirname, '..', 'children', 'watchers.ts'),
      input: { story: name, watchers, network: WORLD, seed: SEED },
      environment: { PATH: process.env.PATH ?? '' },
      nodeOptions: ['--import', 'tsx', '--max-old-space-size=4096', '--max-semi-space-size=128'],
      result: phasesSchema,
    });
    stories.push({ story: name, phases });
    progress.advance();
  }
  progress.stop();
  return { watchers, stories };
}
