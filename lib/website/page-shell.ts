/** A script or stylesheet as a shell names it: `src="/pages/poll.js"`, `href="/styles/main.css"`. */
const REFERENCE = /(?<=\b(?:src|href)=")\/(?:pages|styles)\/[\w-]+\.(?:js|css)(?=")/g;

/** A file of the build, by its path from the page's root, and the files that it cannot begin without. */
export interface BuiltFile {
  readonly path: string;
  readonly imports: readonly string[];
}

/** The sources that a shell needs built: `/pages/poll.js` comes from `pages/poll.tsx`, a stylesheet from its own name. */
export function sourcesOf(shell: string): string[] {
  return (shell.match(REFERENCE) ?? []).map(sourceOf);
}

/**
 * The shell with the built files' names in place of its sources', and with everything its scripts import asked for at once
 * rather than one after the other.
 *
 * @throws Error when the build has no file for a source
 */
export function renderShell(shell: string, built: ReadonlyMap<string, BuiltFile>): string {
  const files = sourcesOf(shell).map((source) => fileOf(source, built));
  const imports = [...new Set(files.flatMap((file) => file.imports))];
  const preloads = imports.map((path) => `  <link rel="modulepreload" href="${path}" />\n  `);
  return shell
    .replaceAll(REFERENCE, (reference) => fileOf(sourceOf(reference), built).path)
    .replace('</head>', `${preloads.join('')}</head>`);
}

function sourceOf(reference: string): string {
  return reference.slice(1).replace(/\.js$/, '.tsx');
}

function fileOf(source: string, built: ReadonlyMap<string, BuiltFile>): BuiltFile {
  const file = built.get(source);
  if (file === undefined) throw new Error(`The build of the page left out ${source}`);
  return file;
}
