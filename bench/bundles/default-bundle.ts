import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { OUTPUT_DIRECTORY, REQUIRE_BANNER } from '../children/compile';

/** A bundle on disk. */
export interface Bundle {
  file: string;
  bytes: number;
}

const LAMBDA = join(__dirname, '..', '..', 'lambda');

/** What `NodejsFunction` tells esbuild when its author says nothing but the entry (aws-cdk-lib, bundling.js). */
const CDK_DEFAULTS = { bundle: true, platform: 'node', target: 'node24' } as const satisfies BuildOptions;

/** Packages that the default leaves to the runtime, once a version of the runtime is fixed. */
const IN_THE_RUNTIME = ['@aws-sdk/*', '@smithy/*'];

/** Handlers only wire their parts together, so an `await` in one is at its top level. */
const TOP_LEVEL_AWAIT = /^[^/*\n]*\bawait /m;

/**
 * The bundle that CDK makes of a function by default: CommonJS, not minified. With `NODEJS_LATEST`, the default runtime of
 * this app, the SDK is in it; with a fixed version of the runtime it is left out. A handler with a top-level `await` can
 * only be an ES module, so that alone differs for it.
 */
export async function buildDefault(folder: string, sdk: 'bundled' | 'runtime'): Promise<Bundle> {
  const entry = join(LAMBDA, folder, 'handler.ts');
  const isModule = TOP_LEVEL_AWAIT.test(await readFile(entry, 'utf8'));
  const file = join(OUTPUT_DIRECTORY, `${folder}-${sdk}.${isModule ? 'mjs' : 'cjs'}`);
  await build({
    ...CDK_DEFAULTS,
    entryPoints: [entry],
    outfile: file,
    logLevel: 'silent',
    ...(isModule && { format: 'esm', banner: { js: REQUIRE_BANNER } }),
    ...(sdk === 'runtime' && { external: IN_THE_RUNTIME }),
  });
  return bundleAt(file);
}

export async function bundleAt(file: string): Promise<Bundle> {
  return { file, bytes: (await stat(file)).size };
}
