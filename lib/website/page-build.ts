import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

/** The page's sources: `pages/` (shells and their scripts), `styles/`, `favicon.svg`. */
export const WEB_DIRECTORY = join(__dirname, '..', '..', 'web');

const ICON = 'favicon.svg';

/** A script or stylesheet as a shell names it: `src="/pages/poll.js"`, `href="/styles/main.css"`. */
const REFERENCE = /(?<=\b(?:src|href)=")\/(pages|styles)\/[\w-]+\.(?:js|css)(?=")/g;

/**
 * Builds the page into a directory: `assets/<name>-<hash>.js|css`, the shells with references to them, `favicon.svg`. The
 * shells decide what is built: each script and stylesheet they name, and what those import.
 *
 * @throws esbuild's BuildFailure when a source is missing or wrong
 */
export function buildPage(outputDirectory: string, webDirectory = WEB_DIRECTORY): void {
  const shells = readShells(join(webDirectory, 'pages'));
  const references = [...shells.values()].flatMap((html) => html.match(REFERENCE) ?? []);
  const built = buildAssets(webDirectory, outputDirectory, [...new Set(references)].map(sourceOf));

  mkdirSync(outputDirectory, { recursive: true });
  for (const [name, html] of shells) {
    const page = html.replaceAll(REFERENCE, (reference) => builtFile(built, sourceOf(reference)));
    writeFileSync(join(outputDirectory, name), page);
  }
  copyFileSync(join(webDirectory, ICON), join(outputDirectory, ICON));
}

function readShells(directory: string): Map<string, string> {
  const names = readdirSync(directory).filter((name) => name.endsWith('.html'));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

/** `/pages/poll.js` is built from `pages/poll.tsx`, `/styles/main.css` from the file of that name. */
function sourceOf(reference: string): string {
  return reference.slice(1).replace(/\.js$/, '.tsx');
}

/** @returns the path from the page's root, `/assets/…`, for each source */
function buildAssets(
  webDirectory: string,
  outputDirectory: string,
  sources: string[],
): ReadonlyMap<string, string> {
  const { metafile } = buildSync({
    absWorkingDir: webDirectory,
    entryPoints: sources,
    outdir: outputDirectory,
    // It keeps its name, so a stylesheet may use it too.
    external: [`/${ICON}`],
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
    logLevel: 'warning',
  });
  return builtFrom(metafile, webDirectory, outputDirectory);
}

function builtFrom(metafile: Metafile, webDirectory: string, outputDirectory: string): Map<string, string> {
  const built = new Map<string, string>();
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const file = relative(outputDirectory, join(webDirectory, path)).replaceAll('\\', '/');
    if (entryPoint !== undefined) built.set(entryPoint, posix.join('/', file));
  }
  return built;
}

function builtFile(built: ReadonlyMap<string, string>, source: string): string {
  const file = built.get(source);
  if (file === undefined) throw new Error(`The build of the page left out ${source}`);
  return file;
}
