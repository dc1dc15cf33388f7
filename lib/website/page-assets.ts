import type { Metafile } from 'esbuild';
import { buildFiles, type Directories, servedPath } from './build-files';
import type { BuiltFile } from './page-shell';
import { isTextFile, leaveOutTexts } from './page-texts';

export interface AssetsBuild extends Directories {
  /** Entries, relative to the directory of the sources. */
  readonly sources: readonly string[];
  /** Files the sources may name that are not built but served as they are, by path: `/favicon.svg`. */
  readonly servedAsIs: readonly string[];
}

/**
 * Builds scripts, without their texts, and stylesheets; what several entries import becomes a file of its own.
 *
 * @returns the file built from each source
 * @throws Error that tells what is missing, wrong or doubtful in the sources
 */
export async function buildAssets({
  sources,
  servedAsIs,
  ...directories
}: AssetsBuild): Promise<ReadonlyMap<string, BuiltFile>> {
  const metafile = await buildFiles(directories, {
    entryPoints: [...sources],
    external: [...servedAsIs],
    splitting: true,
    plugins: [leaveOutTexts(directories.web)],
  });
  const toPath = (file: string) => servedPath(directories, file);
  return new Map(
    Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => {
      if (entryPoint === undefined) return [];
      const imports = [...importsOf(file, metafile, ['import-statement'])].map(toPath);
      return [[entryPoint, { path: toPath(file), imports, texts: textsOf(file, metafile) }]];
    }),
  );
}

/** The files of texts that went into a file and into all that it may ever load. */
function textsOf(file: string, metafile: Metafile): string[] {
  const loaded = [file, ...importsOf(file, metafile, ['import-statement', 'dynamic-import'])];
  return loaded.flatMap((one) => Object.keys(metafile.outputs[one]?.inputs ?? {}).filter(isTextFile));
}

/** Every file that this one imports in these ways, and that those import. */
function importsOf(
  file: string,
  metafile: Metafile,
  kinds: readonly string[],
  found = new Set<string>(),
): Set<string> {
  for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
    if (!kinds.includes(kind) || found.has(path)) continue;
    found.add(path);
    importsOf(path, metafile, kinds, found);
  }
  return found;
}
