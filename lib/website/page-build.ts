import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directories } from './build-files';
import { firstScript, scriptOf } from './first-script';
import { buildAssets } from './page-assets';
import { renderShell, sourcesOf } from './page-shell';
import { buildCatalogues } from './page-texts';

/** The page's sources: `pages/` (shells and their scripts), `styles/`, `favicon.svg`. */
export const WEB_DIRECTORY = join(__dirname, '..', '..', 'web');

/**
 * Pages that are built by themselves, by what their texts are called. All others share their files, so that a browser loads these
 * once on the way from page to page; shared with the desk too, they would fall into many small ones, which compress badly. A page
 * that another site shows shares nothing: browsers keep a cache for each site that they show
 * (https://developer.chrome.com/blog/http-cache-partitioning).
 */
const ALONE: ReadonlyMap<string, string> = new Map([
  ['admin.html', 'desk'],
  ['embed.html', 'embed'],
]);
const TOGETHER = 'pages';

/** It keeps its name, by which browsers ask for it. */
const ICON = 'favicon.svg';

/** The script by which other sites show a poll; they name it so. */
const EMBED_SCRIPT = { source: 'embed/embed-script.ts', file: 'embed.js' };

/** The description of the API, which `npm run openapi` writes; programs find it by its name. */
const API_DOCUMENT = 'openapi.json';
const PROJECT = join(WEB_DIRECTORY, '..');

/**
 * Builds the page into a directory: `assets/<name>-<hash>.js|css`, the shells with references to them, `favicon.svg`,
 * `embed.js`, `openapi.json`. The shells decide what is built: each script and stylesheet they name, and what those import.
 *
 * @throws Error that tells what is missing, wrong or doubtful in the sources
 */
export async function buildPage(output: string, web = WEB_DIRECTORY): Promise<void> {
  const shells = readShells(join(web, 'pages'));
  const catalogueOf = ({ name }: Shell) => ALONE.get(name) ?? TOGETHER;
  mkdirSync(output, { recursive: true });
  for (const catalogue of new Set(shells.map(catalogueOf))) {
    const together = shells.filter((shell) => catalogueOf(shell) === catalogue);
    await buildShells(catalogue, together, { web, output });
  }
  copyFileSync(join(web, ICON), join(output, ICON));
  writeFileSync(join(output, EMBED_SCRIPT.file), scriptOf(join(web, EMBED_SCRIPT.source)));
  copyFileSync(join(PROJECT, API_DOCUMENT), join(output, API_DOCUMENT));
}

interface Shell {
  name: string;
  html: string;
}

/** Builds some pages, which share their files, and their texts as catalogues of this name. */
async function buildShells(
  catalogue: string,
  shells: readonly Shell[],
  directories: Directories,
): Promise<void> {
  const { web, output } = directories;
  const sources = [...new Set(shells.flatMap(({ html }) => sourcesOf(html)))];
  const built = await buildAssets({ ...directories, sources, servedAsIs: [`/${ICON}`] });
  const all = new Set(sources.flatMap((source) => built.get(source)?.texts ?? []));
  const ofRolls = new Set(sources.flatMap((source) => built.get(source)?.rollTexts ?? []));
  const others = [...all].filter((text) => !ofRolls.has(text));
  const catalogues = new Map([
    ...named('texts', await buildCatalogues(catalogue, others.sort(), directories)),
    ...named('roll-texts', await buildCatalogues('rolls', [...ofRolls].sort(), directories)),
  ]);
  for (const { name, html } of shells) {
    const page = renderShell(html, built, { catalogues, firstScript: firstScript(web) });
    writeFileSync(join(output, name), page);
  }
}

/** Catalogues by the names that a page finds them under, from the path of each language's. */
function named(name: string, catalogues: ReadonlyMap<string, string>): [string, string][] {
  return [...catalogues].map(([language, path]) => [`${name}-${language}`, path]);
}

function readShells(directory: string): Shell[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.html'));
  return names.map((name) => ({ name, html: readFileSync(join(directory, name), 'utf8') }));
}
