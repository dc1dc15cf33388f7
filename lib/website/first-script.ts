import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * The script that stands in each shell, which chooses the page's language before anything else has loaded.
 *
 * @param web directory of the page's sources.
 */
export function firstScript(web: string): string {
  return scriptOf(join(web, 'language', 'first-language.ts'));
}

/** A source with all that it imports, as one script that is no module. */
export function scriptOf(source: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [source],
    bundle: true,
    format: 'iife',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    logLevel: 'silent',
    write: false,
  });
  return outputFiles.map(({ text }) => text.trim()).join('');
}

/** How a security policy names a script that stands in a page (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
export function hashSource(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
