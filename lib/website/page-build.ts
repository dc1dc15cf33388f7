import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directories } from './build-files';
import { firstScript } from './first-script';
import { buildAssets } from './page-assets';
import { type LateTexts, renderShell, sourcesOf } from './page-shell';
import { buildCatalogues } from './page-texts';

/** The page's sources: `pages/` (shells and their scripts), `styles/`, `favicon.svg`. */
export const WEB_DIRECTORY = join(__dirname, '..', '..', 'web');

/**
 * The operators' page, built by itself. All others share their files, so that a browser loads these once on the way from page to
 * page; shared with the desk too, they would fall into many small ones, which compress badly.
 */
const DESK = 'admin.html';

/** It keeps its name, by which browsers ask for it. */
const ICON = 'favicon.svg';

/**
 * Builds the page into a directory: `assets/<name>-<hash>.js|css`, the shells with references to them, `favicon.svg`. The
 * shells decide what is built: each script and stylesheet they name, and what those import.
 *
 * @throws Error that tells what is missing, wrong or doubtful in the sources
 */
export async function buildPage(output: string, web = WEB_DIRECTORY): Promise<void> {
  const shells = readShells(join(web, 'pages'));
  const desk = shells.filter(({ name }) => name === DESK);
  const others = shells.filter(({ name }) => name !== DESK);
  mkdirSync(output, { recursive: true });
  await buildShells('desk', desk, { web, output });
  await buildShells('pages', others, { web, output });
  copyFileSync(join(web, ICON), join(output, ICON));
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
  const only = (name: LateTexts) =>
    [...new Set(sources.flatMap((source) => built.get(source)?.lateTexts[name] ?? []))].sort();
  const [ofRolls, ofWebhooks] = [only('roll-texts'), only('webhook-texts')];
  const late = new Set([...ofRolls, ...ofWebhooks]);
  const others = [...all].filter((text) => !late.has(text));
  const catalogues = new Map([
    ...named('texts', await buildCatalogues(catalogue, others.sort(), directories)),
    ...named('roll-texts', await buildCatalogues('rolls', ofRolls, directories)),
    ...named('webhook-texts', await buildCatalogues('webhooks', ofWebhooks, directories)),
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
