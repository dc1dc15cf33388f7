import { basename, extname, join, relative, sep } from 'node:path';
import { type BuildOptions, build, formatMessages, type Metafile } from 'esbuild';
import type { BuiltFile } from './page-shell';
import { buildCatalogue, isTextFile, languagesOf, leaveOutTexts } from './page-texts';

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

type CommonOptions = BuildOptions & { absWorkingDir: string; metafile: true };

/**
 * Builds scripts and stylesheets; what several modules import becomes a file of its own. The texts of a module and of all that it may
 * ever load become a catalogue for each language.
 *
 * @returns the file built from each source
 * @throws Error that tells what is missing, wrong or doubtful in the sources
 */
export async function buildAssets(assets: AssetsBuild): Promise<ReadonlyMap<string, BuiltFile>> {
  const { web, output } = assets;
  const common: CommonOptions = {
    absWorkingDir: web,
    outdir: output,
    external: [...assets.servedAsIs],
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'silent',
  };
  const metafile = await buildFlawless({
    ...common,
    entryPoints: [...assets.sources],
    splitting: true,
    plugins: [leaveOutTexts(web)],
  });

  const toPath = (file: string) => `/${relative(output, join(web, file)).split(sep).join('/')}`;
  const files = entriesOf(metafile, assets.sources).map(async ([source, file]) => {
    const imports = [...importsOf(file, metafile, ['import-statement'])].map(toPath);
    const catalogues = await buildCatalogues(source, textFilesOf(file, metafile), common);
    const texts = new Map(catalogues.map(([language, catalogue]) => [language, toPath(catalogue)]));
    return [source, { path: toPath(file), imports, texts }] as const;
  });
  return new Map(await Promise.all(files));
}

async function buildFlawless(options: CommonOptions): Promise<Metafile> {
  const { metafile, warnings } = await build(options);
  if (warnings.length > 0) throw new Error((await formatMessages(warnings, { kind: 'warning' })).join('\n'));
  return metafile;
}

/** The catalogue of these texts in each language. */
async function buildCatalogues(
  source: string,
  texts: readonly string[],
  common: CommonOptions,
): Promise<(readonly [language: string, file: string])[]> {
  const name = basename(source, extname(source));
  const languages = await languagesOf(texts, common.absWorkingDir);
  const catalogues = languages.map(async (language) => {
    const entryNames = `assets/${name}-${language}-[hash]`;
    const metafile = await buildCatalogue(texts, language, { ...common, entryNames });
    return Object.keys(metafile.outputs).map((file) => [language, file] as const);
  });
  return (await Promise.all(catalogues)).flat();
}

/** Each source with the file built from it. */
function entriesOf({ outputs }: Metafile, sources: readonly string[]): [source: string, file: string][] {
  return Object.entries(outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint !== undefined && sources.includes(entryPoint) ? [[entryPoint, file]] : [],
  );
}

/** The files of texts that went into a file and into all that it may ever load, in a fixed order. */
function textFilesOf(file: string, metafile: Metafile): string[] {
  const loaded = [file, ...importsOf(file, metafile, ['import-statement', 'dynamic-import'])];
  const inputs = loaded.flatMap((one) => Object.keys(metafile.outputs[one]?.inputs ?? {}));
  return [...new Set(inputs.filter(isTextFile))].sort();
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
