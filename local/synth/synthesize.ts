import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { removeOldEntries } from './cache';
import { type Assembly, readAssembly } from './read-assembly';
import { runApp } from './run-app';
import { hashSources } from './sources-hash';

export type { Assembly } from './read-assembly';

export interface SynthesizeOptions {
  /** CDK context values, over those of cdk.json. */
  context?: Record<string, string>;
  /** @default - `.cache/synth` in the project */
  cacheDirectory?: string;
  /** Called when nothing usable is cached and the app is about to be run, which takes seconds. */
  onSynth?: () => void;
  /** The folder of cdk.json. @default - this project */
  projectRoot?: string;
}

/**
 * The stack that the CDK app makes, from the cache when neither its sources nor the context have changed. Any number of
 * processes may ask at once.
 *
 * @throws SynthesisError, UnsupportedTemplateError
 */
export async function synthesize(options: SynthesizeOptions = {}): Promise<Assembly> {
  const projectRoot = options.projectRoot ?? path.resolve(__dirname, '../..');
  const cache = path.resolve(options.cacheDirectory ?? path.join(projectRoot, '.cache', 'synth'));
  const context = options.context ?? {};
  await mkdir(cache, { recursive: true });
  const entryOfSources = () => path.join(cache, hashSources(projectRoot, context));
  let entry = entryOfSources();
  if (!existsSync(entry)) options.onSynth?.();
  while (!existsSync(entry)) {
    const unfinished = await mkdtemp(path.join(cache, 'unfinished-'));
    try {
      await runApp(projectRoot, context, unfinished);
      // Sources saved meanwhile may be in there half: then the result belongs to neither version.
      const now = entryOfSources();
      if (now === entry) await moveInto(unfinished, entry);
      entry = now;
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  await markUsed(entry);
  await removeOldEntries(cache);
  return readAssembly(entry);
}

/** Makes a finished folder the entry, in one step; when another process was first, its entry stays. */
async function moveInto(finished: string, entry: string): Promise<void> {
  try {
    await rename(finished, entry);
  } catch (error) {
    if (!existsSync(entry)) throw error;
  }
}

async function markUsed(entry: string): Promise<void> {
  const now = new Date();
  await utimes(entry, now, now);
}
