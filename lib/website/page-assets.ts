import { join, relative, sep } from 'node:path';
import { buildSync, formatMessagesSync, type Metafile } from 'esbuild';
import type { BuiltFile } from './page-shell';

export interface AssetsBuild {
  /** Directory of the sources. */
  readonly web: string;
  /** Entries, relative to it. */
  readonly sources: readonly string[];
  /** Files the sources may name that are not built but served as they are, by path: `/favicon.svg`. */
  readonly servedAsIs: readonly string[];
  /** Where `assets/<name>-<hash>.js|css` is written. */
  readonly output: string;
}

/**
 * Builds scripts and stylesheets; what several entries import becomes a file of its own.
 *
 * @returns the file built from each source
 * @throws Error that tells what is missing, wrong or doubtful in the sources
 */
export function buildAssets({
  web,
  sources,
  servedAsIs,
  output,
}: AssetsBuild): ReadonlyMap<string, BuiltFile> {
  const { metafile, warnings } = buildSync({
    absWorkingDir: web,
    entryPoints: [...sources],
    outdir: output,
    external: [...servedAsIs],
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'silent',
  });
  if (warnings.length > 0) throw new Error(formatMessagesSync(warnings, { kind: 'warning' }).join('\n'));
  const toPath = (file: string) => `/${relative(output, join(web, file)).split(sep).join('/')}`;
  return new Map(
    Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => {
      if (entryPoint === undefined) return [];
      const imports = [...importsOf(file, metafile)].map(toPath);
      return [[entryPoint, { path: toPath(file), imports }]];
    }),
  );
}

/** Every file that must be there before this one can run, whatever imports it. */
function importsOf(file: string, metafile: Metafile, found = new Set<string>()): Set<string> {
  for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
    if (kind !== 'import-statement' || found.has(path)) continue;
    found.add(path);
    importsOf(path, metafile, found);
  }
  return found;
}
