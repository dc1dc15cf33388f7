/** A script or stylesheet as a shell names it: `src="/pages/poll.js"`, `href="/styles/main.css"`. */
const REFERENCE = /(?<=\b(?:src|href)=")\/(?:pages|styles)\/[\w-]+\.(?:js|css)(?=")/g;

/** Where a shell has the script that chooses the language. */
const FIRST_SCRIPT = '<script></script>';

/** A file of the build, by its path from the page's root. */
export interface BuiltFile {
  readonly path: string;
  /** The files that it cannot begin without. */
  readonly imports: readonly string[];
  /** The files of texts that it reads, and that whatever it may load reads; relative to the sources. */
  readonly texts: readonly string[];
  /** Those of them that only parts read which few ever open. */
  readonly lateTexts: Readonly<Record<LateTexts, readonly string[]>>;
}

/** Under which name a page finds texts that it does not begin with. */
export type LateTexts = 'roll-texts' | 'webhook-texts';

/** What a shell begins with. */
export interface Beginning {
  /** The files with the page's texts, by the names that the page finds them under: `texts-de`, `roll-texts-de`. */
  readonly catalogues: ReadonlyMap<string, string>;
  /** The script that reads these names. */
  readonly firstScript: string;
}

/** The sources that a shell needs built: `/pages/poll.js` comes from `pages/poll.tsx`, a stylesheet from its own name. */
export function sourcesOf(shell: string): string[] {
  return (shell.match(REFERENCE) ?? []).map(sourceOf);
}

/**
 * The shell with the built files' names in place of its sources', with everything its scripts import asked for at once
 * rather than one after the other, and with what it begins with.
 *
 * @throws Error when the build has no file for a source
 */
export function renderShell(
  shell: string,
  built: ReadonlyMap<string, BuiltFile>,
  { catalogues, firstScript }: Beginning,
): string {
  const files = sourcesOf(shell).map((source) => fileOf(source, built));
  const imports = [...new Set(files.flatMap((file) => file.imports))];
  const preloads = imports.map((path) => `<link rel="modulepreload" href="${path}" />`);
  const names = [...catalogues].map(([name, path]) => `<meta name="${name}" content="${path}" />`);
  return shell
    .replaceAll(REFERENCE, (reference) => fileOf(sourceOf(reference), built).path)
    .replace(FIRST_SCRIPT, () => [...names, `<script>${firstScript}</script>`].join('\n    '))
    .replace('</head>', [...preloads.map((preload) => `  ${preload}\n  `), '</head>'].join(''));
}

function sourceOf(reference: string): string {
  return reference.slice(1).replace(/\.js$/, '.tsx');
}

function fileOf(source: string, built: ReadonlyMap<string, BuiltFile>): BuiltFile {
  const file = built.get(source);
  if (file === undefined) throw new Error(`The build of the page left out ${source}`);
  return file;
}
