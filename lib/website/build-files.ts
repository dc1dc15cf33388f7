import { join, relative, sep } from 'node:path';
import { type BuildOptions, build, formatMessages, type Metafile } from 'esbuild';

export interface Directories {
  /** Of the page's sources. */
  readonly web: string;
  /** Of the built page; files go to its `assets/<name>-<hash>.js|css`. */
  readonly output: string;
}

/**
 * Builds files of the page.
 *
 * @throws Error that tells what is missing, wrong or doubtful in the sources
 */
export async function buildFiles({ web, output }: Directories, options: BuildOptions): Promise<Metafile> {
  const { metafile, warnings } = await build({
    absWorkingDir: web,
    outdir: output,
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
    ...options,
    metafile: true,
  });
  if (warnings.length > 0) throw new Error((await formatMessages(warnings, { kind: 'warning' })).join('\n'));
  return metafile;
}

/** The path, from the page's root, of a built file as a metafile names it. */
export function servedPath({ web, output }: Directories, file: string): string {
  return `/${relative(output, join(web, file)).split(sep).join('/')}`;
}
