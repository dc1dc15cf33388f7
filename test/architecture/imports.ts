import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** From each file or folder to those it imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

export const PROJECT = path.join(__dirname, '..', '..');

/** The rooms: every top-level folder that holds source code. */
export const ROOMS = [
  'contract',
  'rolls',
  'sheets',
  'charts',
  'openapi',
  'lambda',
  'lib',
  'bin',
  'web',
  'local',
  'planner',
  'cli',
  'rehearsal',
  'migration',
  'bench',
] as const;

/** `import … from '…'`, `export … from '…'`, `import '…'` and `import('…')`, types included. */
const IMPORT = /(?:\bfrom|\bimport\(|\bimport)\s*'(?<specifier>\.[^']*)'/g;
const SOURCE = /\.tsx?$/;

/** What the files of the rooms import of one another, by path in the project. */
export function readImports(): Graph {
  const files = ROOMS.flatMap((room) => sourceFiles(room));
  return new Map(files.map((file) => [file, new Set(importedFiles(file))]));
}

function sourceFiles(folder: string): string[] {
  const entries = readdirSync(path.join(PROJECT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(PROJECT, path.join(entry.parentPath, entry.name)));
}

function importedFiles(file: string): string[] {
  const text = readFileSync(path.join(PROJECT, file), 'utf8');
  return importedPaths(text).flatMap((specifier) => {
    const target = path.join(path.dirname(file), specifier);
    const found = [target, `${target}.ts`, `${target}.tsx`, path.join(target, 'index.ts')].find(isSource);
    return found === undefined ? [] : [found];
  });
}

function isSource(file: string): boolean {
  return SOURCE.test(file) && existsSync(path.join(PROJECT, file));
}

/** The relative paths that a module imports. */
export function importedPaths(text: string): string[] {
  return [...text.matchAll(IMPORT)].flatMap(({ groups }) => groups?.specifier ?? []);
}

/**
 * What the folders inside each folder import of one another, theirs included, at every level. Files that stand beside them
 * bind them together, or serve them all, and take no part.
 */
export function foldersOf(files: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [from, targets] of files) {
    for (const to of targets) {
      const pair = apart(from, to);
      if (pair === undefined) continue;
      const [folder, imported] = pair;
      folders.set(folder, (folders.get(folder) ?? new Set()).add(imported));
    }
  }
  return folders;
}

/** The two folders, side by side, in which two files are; `undefined` where one of them is beside the other's folder. */
function apart(a: string, b: string): [string, string] | undefined {
  const [from, to] = [a.split('/').slice(0, -1), b.split('/').slice(0, -1)];
  const fork = from.findIndex((part, depth) => part !== to[depth]);
  if (fork < 0 || fork >= to.length) return undefined;
  return [from.slice(0, fork + 1).join('/'), to.slice(0, fork + 1).join('/')];
}
