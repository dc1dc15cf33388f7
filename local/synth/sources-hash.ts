import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Everything in the project that the synthesized stack and its bundles are made from. */
export const SOURCES: readonly string[] = [
  'bin',
  'contract',
  'lambda',
  'lib',
  'rolls',
  'sheets',
  'web',
  'cdk.json',
  'openapi.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.web.json',
];

/** A hash that differs whenever synthesis could give something else: other sources, another context or Node.js. */
export function hashSources(projectRoot: string, context: Record<string, string>): string {
  const hash = createHash('sha256');
  add(hash, process.version);
  add(hash, JSON.stringify(Object.entries(context).sort()));
  for (const file of SOURCES.flatMap((source) => filesIn(projectRoot, source))) {
    add(hash, file);
    add(hash, readFileSync(path.join(projectRoot, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

function filesIn(projectRoot: string, source: string): string[] {
  const root = path.join(projectRoot, source);
  if (!existsSync(root)) return [];
  if (path.extname(source) !== '') return [source];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** With its length before it, so that no two sequences of parts hash alike. */
function add(hash: Hash, part: string | Buffer): void {
  hash.update(`${Buffer.byteLength(part)}:`).update(part);
}
