import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstScript } from './first-script';
import { buildAssets } from './page-assets';
import { renderShell, sourcesOf } from './page-shell';
import { buildCatalogues } from './page-texts';

/** The page's sources: `pages/` (shells and their scripts), `styles/`, `favicon.svg`. */
export const WEB_DIRECTORY = join(__dirname, '..', '..', 'web');

/** The operators' page. All others share their texts, so that a browser loads these once on the way from page to page. */
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
  const sources = [...new Set([...shells.values()].flatMap(sourcesOf))];
  const built = await buildAssets({ web, sources, servedAsIs: [`/${ICON}`], output });
  const textsOf = (names: readonly string[]) => {
    const entries = names.flatMap((name) => sourcesOf(shells.get(name) ?? ''));
    return [...new Set(entries.flatMap((source) => built.get(source)?.texts ?? []))].sort();
  };
  const others = [...shells.keys()].filter((name) => name !== DESK);
  const ofDesk = await buildCatalogues('desk', textsOf([DESK]), { web, output });
  const ofOthers = await buildCatalogues('pages', textsOf(others), { web, output });
  const script = firstScript(web);

  mkdirSync(output, { recursive: true });
  for (const [name, shell] of shells) {
    const catalogues = name === DESK ? ofDesk : ofOthers;
    writeFileSync(join(output, name), renderShell(shell, built, { catalogues, firstScript: script }));
  }
  copyFileSync(join(web, ICON), join(output, ICON));
}

function readShells(directory: string): Map<string, string> {
  const names = readdirSync(directory).filter((name) => name.endsWith('.html'));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}
