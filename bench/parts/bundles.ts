import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FunctionSettings } from '../../local/functions/function-settings';
import { type Bundle, buildDefault, bundleAt } from '../bundles/default-bundle';
import { compileChild } from '../children/compile';
import { runChild } from '../children/run-child';
import { median, rotated } from '../measure/statistics';
import type { Reporter } from '../progress';
import type { VotingStack } from '../stack/voting-stack';

/** The bundles that are compared: the deployed one, CDK's default, and CDK's default with the SDK of the runtime. */
export const BUNDLE_KINDS = ['deployed', 'default', 'runtime-sdk'] as const;
export type BundleKind = (typeof BUNDLE_KINDS)[number];

export interface BundleFigures {
  /** Of the bundle's code. */
  bytes: number;
  /** Of all code loaded, packages outside the bundle included. */
  loadedBytes: number;
  /** Until a fresh process has loaded it, and it has done what it does at its start. */
  milliseconds: number;
}

export interface FunctionBundles {
  folder: string;
  kinds: Record<BundleKind, BundleFigures>;
}

export interface BundlesResult {
  processes: number;
  functions: FunctionBundles[];
}

const timed = z.object({ milliseconds: z.number(), bytes: z.number() });

/** Loads every bundle in fresh processes, taking turns. */
export async function measureBundles(
  stack: VotingStack,
  processes: number,
  report: Reporter,
): Promise<BundlesResult> {
  const child = await compileChild('import-time');
  const total = stack.functions.length * BUNDLE_KINDS.length * processes;
  const progress = report.start('loading of bundles', total, 'start');
  const functions: FunctionBundles[] = [];
  for (const settings of stack.functions) {
    const bundles = await bundlesOf(settings);
    const runs = new Map<BundleKind, z.infer<typeof timed>[]>(BUNDLE_KINDS.map((kind) => [kind, []]));
    for (let round = 0; round < processes; round++) {
      for (const kind of rotated(BUNDLE_KINDS, round)) {
        progress.now(`${settings.label}, ${kind}`);
        const environment = kind === 'deployed' ? settings.environment : withoutOptions(settings.environment);
        const run = { file: child, input: { file: bundles[kind].file }, environment, result: timed };
        runs.get(kind)?.push(await runChild(run));
        progress.advance();
      }
    }
    const figures = (kind: BundleKind): BundleFigures => ({
      bytes: bundles[kind].bytes,
      loadedBytes: runs.get(kind)?.[0]?.bytes ?? Number.NaN,
      milliseconds: median((runs.get(kind) ?? []).map(({ milliseconds }) => milliseconds)),
    });
    const kinds = {
      deployed: figures('deployed'),
      default: figures('default'),
      'runtime-sdk': figures('runtime-sdk'),
    };
    functions.push({ folder: settings.label, kinds });
  }
  progress.stop();
  return { processes, functions };
}

async function bundlesOf({ label, module }: FunctionSettings): Promise<Record<BundleKind, Bundle>> {
  return {
    deployed: await bundleAt(fileURLToPath(module)),
    default: await buildDefault(label, 'bundled'),
    'runtime-sdk': await buildDefault(label, 'runtime'),
  };
}

/** CDK sets no options for Node.js by itself. */
function withoutOptions({ NODE_OPTIONS: _, ...environment }: Record<string, string>): Record<string, string> {
  return environment;
}
