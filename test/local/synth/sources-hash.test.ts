import { SOURCES } from '../../../local/synth/sources-hash';
import { readImports } from '../../architecture/imports';

const roomOf = (file: string) => file.split('/', 1)[0] ?? file;

test('a change in any room that the app or its bundles are made from asks for another synthesis', () => {
  const used = [...readImports()].flatMap(([file, imported]) =>
    SOURCES.includes(roomOf(file)) ? [...imported].map(roomOf) : [],
  );
  expect(new Set(used)).toEqual(new Set(['contract', 'lambda', 'lib', 'rolls', 'sheets', 'web']));
  expect(SOURCES).toEqual(expect.arrayContaining([...new Set(used)]));
});
