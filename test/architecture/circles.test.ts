import { circles } from './circles';
import { foldersOf, importedPaths, readImports } from './imports';

const files = readImports();

test('no file comes back to itself by what it imports, types included', () => {
  expect(circles(files)).toEqual([]);
});

test('no folder comes back to itself by what its files import, types included', () => {
  expect(circles(foldersOf(files))).toEqual([]);
});

test('every way to import is read', () => {
  const text = `
    import './styles';
    import type { A } from './a';
    import {
      b,
    } from '../b';
    export * from './c';
    const d = await import('./d');
    import fs from 'node:fs';
  `;
  expect(importedPaths(text)).toEqual(['./styles', './a', '../b', './c', './d']);
});

test('a circle is told as the shortest way back, once', () => {
  const graph = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c', 'd'])],
    ['c', new Set(['a'])],
    ['d', new Set(['e'])],
    ['e', new Set<string>()],
  ]);
  expect(circles(graph)).toEqual(['a → b → c → a']);
});

test('folders stand side by side; a file beside a folder takes no part', () => {
  const graph = new Map([
    ['room/main.ts', new Set(['room/inner/x.ts', 'other/y.ts'])],
    ['room/inner/x.ts', new Set(['room/main.ts', 'room/next/deep/z.ts'])],
  ]);
  expect(foldersOf(graph)).toEqual(
    new Map([
      ['room', new Set(['other'])],
      ['room/inner', new Set(['room/next'])],
    ]),
  );
});
