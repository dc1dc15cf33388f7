import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin, transform } from 'esbuild';

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
  return {
    name: 'leave-out-texts',
    setup: ({ onLoad }) =>
      onLoad({ filter: TEXT_FILE }, async ({ path }) => {
        if (!isTextFile(relative(web, path))) return undefined;
        const names = [...(await readFile(path, 'utf8')).matchAll(TEXT_NAME)].map(([, name]) => name);
        const places = names.map((name) => `export const ${name} = /* @__PURE__ */ placeOf('${name}');`);
        const contents = ["import { placeOf } from './language/catalogue';", ...places].join('\n');
        return { contents, resolveDir: web };
      }),
  };
}

/**
 * Builds a catalogue: what these files say in one language, in one file that imports no other.
 *
 * @param files relative to the directory of the page's sources.
 */
export async function buildCatalogue(
  files: readonly string[],
  language: string,
  options: BuildOptions & { absWorkingDir: string; metafile: true },
): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    stdin: {
      contents: files.map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: options.absWorkingDir,
    },
    plugins: [onlyIn(language, options.absWorkingDir)],
  });
  return metafile;
}

/** Every language that a text of these files is in. */
export async function languagesOf(files: readonly string[], web: string): Promise<string[]> {
  const printed = await Promise.all(files.map((file) => printText(join(web, file))));
  return [...new Set(printed.flatMap(languagesIn))].sort();
}

/** @throws Error when a file says nothing in the language */
function onlyIn(language: string, web: string): Plugin {
  return {
    name: 'one-language',
    setup: ({ onLoad }) =>
      onLoad({ filter: TEXT_FILE }, async ({ path }) => {
        if (!isTextFile(relative(web, path))) return undefined;
        const printed = await printText(path);
        if (!languagesIn(printed).includes(language))
          throw new Error(`${path} says nothing in "${language}"`);
        return { contents: printed.replace(PART, (part, code) => (code === language ? part : '')) };
      }),
  };
}

function languagesIn(printed: string): string[] {
  return [...printed.matchAll(PART)].flatMap(([, code]) => code ?? []);
}

/** A file of texts as JavaScript, in esbuild's own layout. */
async function printText(path: string): Promise<string> {
  const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', charset: 'utf8' });
  return code;
}
