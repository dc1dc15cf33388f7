import type { Metafile } from 'esbuild';
import { buildFiles, type Directories, servedPath } from './build-files';
import type { BuiltFile, LateTexts } from './page-shell';
import { isTextFile, leaveOutTexts } from './page-texts';

export interface AssetsBuild extends Directories {
  /** Entries, relative to the directory of the sources. */
  readonly sources: readonly string[];
  /** Files the sources may name that are not built but served as they are, by path: `/favicon.svg`. */
  readonly servedAsIs: readonly string[];
}

/** Parts of the desk that few ever open, by the names that the page finds what only they say under. A roll says a quarter of all. */
const LATE_PARTS: Readonly<Record<LateTexts, string>> = {
  'roll-texts': 'roll/roll-panel.tsx',
  'webhook-texts': 'webhooks/webhooks-panel.tsx',
};

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
      return [[entryPoint, { path: toPath(file), imports, ...textsOf(file, metafile) }]];
    }),
  );
}

/** The files of texts that went into a file and into all that it may ever load, and which of them only late parts read. */
function textsOf(file: string, metafile: Metafile): Pick<BuiltFile, 'texts' | 'lateTexts'> {
  const kinds = ['import-statement', 'dynamic-import'];
  const inputsOf = (files: Iterable<string>) =>
    [...files].flatMap((one) => Object.keys(metafile.outputs[one]?.inputs ?? {}).filter(isTextFile));
  const texts = inputsOf([file, ...importsOf(file, metafile, kinds)]);
  const onlyIn = (part: string) => {
    const outputs = Object.keys(metafile.outputs).filter((one) => metafile.outputs[one]?.entryPoint === part);
    const without = importsOf(file, metafile, kinds, new Set(outputs));
    for (const one of outputs) without.delete(one);
    const others = new Set(inputsOf([file, ...without]));
    return texts.filter((text) => !others.has(text));
  };
  const lateTexts = {
    'roll-texts': onlyIn(LATE_PARTS['roll-texts']),
    'webhook-texts': onlyIn(LATE_PARTS['webhook-texts']),
  };
  return { texts, lateTexts };
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
