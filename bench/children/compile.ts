import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Compiled programs and bundles; inside the project, so that they find its packages. */
export const OUTPUT_DIRECTORY = join(__dirname, '..', '..', '.cache', 'bench');

/** An ES module has no `require`, which bundled CommonJS packages ask for. */
export const REQUIRE_BANNER =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Compiles a program of this folder, with all it imports, the way functions are, and answers the file. */
export async function compileChild(name: string): Promise<string> {
  await mkdir(OUTPUT_DIRECTORY, { recursive: true });
  const outfile = join(OUTPUT_DIRECTORY, `${name}.mjs`);
  await build({
    entryPoints: [join(__dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: REQUIRE_BANNER },
    mainFields: ['module', 'main'],
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}
