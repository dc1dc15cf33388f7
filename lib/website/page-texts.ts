import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Plugin, transform } from 'esbuild';
import { buildFiles, type Directories, servedPath } from './build-files';

const TEXT_FILE = /-text\.ts$/;

const TEXT_NAME = /^export const (\w+): Translated</gm;

/** What a text says in a language, as esbuild prints it: from `  en: ` to the next language or the end of the object. */
const PART = /^ {2}([a-z]{2}): [\s\S]*?(?=^ {2}[a-z]{2}: |^\})/gm;

/**
 * Whether a file holds texts, each `export const someText: Translated<…> = { en: …, ja: … }`, and exports nothing else.
 *
 * @param file relative to the directory of the page's sources, as in a metafile.
 */
export function isTextFile(file: string): boolean {
  return TEXT_FILE.test(file) && !file.startsWith('..');
}

/** Builds a page without its texts: in place of each stands where the page looks for it, which a catalogue fills. */
export function leaveOutTexts(web: string): Plugin {
  return forTexts('leave-out-texts', web, async (path) => {
    const names = [...(await readFile(path, 'utf8')).matchAll(TEXT_NAME)].map(([, name]) => name);
    const places = names.map((name) => `export const ${name} = /* @__PURE__ */ placeOf('${name}');`);
    const catalogue = JSON.stringify(join(web, 'language', 'catalogue'));
    return [`import { placeOf } from ${catalogue};`, ...places].join('\n');
  });
}

/**
 * Builds what these files say as a catalogue in each of their languages: a file that imports no other.
 *
 * @param files relative to the directory of the page's sources.
 * @returns the path of each language's catalogue
 * @throws Error when a file does not speak a language that another one speaks
 */
export async function buildCatalogues(
  name: string,
  files: readonly string[],
  directories: Directories,
): Promise<ReadonlyMap<string, string>> {
  const { web } = directories;
  const contents = files.map((file) => `export * from './${file}';`).join('\n');
  const catalogues = (await languagesOf(files, web)).map(async (language) => {
    const { outputs } = await buildFiles(directories, {
      stdin: { contents, resolveDir: web },
      entryNames: `assets/${name}-${language}-[hash]`,
      plugins: [onlyIn(language, web)],
    });
    return Object.keys(outputs).map((file) => [language, servedPath(directories, file)] as const);
  });
  return new Map((await Promise.all(catalogues)).flat());
}

async function languagesOf(files: readonly string[], web: string): Promise<string[]> {
  const printed = await Promise.all(files.map((file) => printText(join(web, file))));
  return [...new Set(printed.flatMap(languagesIn))].sort();
}

function onlyIn(language: string, web: string): Plugin {
  return forTexts('one-language', web, async (path) => {
    const printed = await printText(path);
    if (!languagesIn(printed).includes(language)) throw new Error(`${path} says nothing in "${language}"`);
    return printed.replace(PART, (part, code) => (code === language ? part : ''));
  });
}

function languagesIn(printed: string): string[] {
  return [...printed.matchAll(PART)].flatMap(([, code]) => code ?? []);
}

/** A file of texts as JavaScript, in esbuild's own layout. */
async function printText(path: string): Promise<string> {
  const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', charset: 'utf8' });
  return code;
}

/** Builds other JavaScript in place of each file of texts. */
function forTexts(name: string, web: string, contentsOf: (path: string) => Promise<string>): Plugin {
  return {
    name,
    setup: ({ onLoad }) =>
      onLoad({ filter: TEXT_FILE }, async ({ path }) =>
        isTextFile(relative(web, path)) ? { contents: await contentsOf(path) } : undefined,
      ),
  };
}
