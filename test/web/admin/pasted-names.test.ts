import fc from 'fast-check';
import { pastedNames } from '../../../web/admin/pasted-names';

test.each([
  ['a name a line', 'Anna\nBob\nCarla', ['Anna', 'Bob', 'Carla']],
  ['lines of Windows, blank ones between', ' Anna \r\n\r\nBob\r\n', ['Anna', 'Bob']],
  ['one line of cells', 'Anna\tBob\t\tCarla\n', ['Anna', 'Bob', 'Carla']],
  ['numbers', '1. Anna\n2. Bob\n3. Carla', ['Anna', 'Bob', 'Carla']],
  ['numbers from another than 1', '9) Anna\n10) Bob', ['Anna', 'Bob']],
  ['numbers in a column', '1\tAnna\n2\tBob', ['Anna', 'Bob']],
  ['numbers as Japanese has them', '１．東京\n２．大阪', ['東京', '大阪']],
  ['bullets', '- Anna\n• Bob\n* Carla', ['Anna', 'Bob', 'Carla']],
  ['numbered bullets', '1. - Anna\n2. - Bob', ['Anna', 'Bob']],
  ['several columns', 'Anna\tOslo\nBob\tRome', ['Anna Oslo', 'Bob Rome']],
])('reads %s', (_, text, names) => {
  expect(pastedNames(text)).toEqual(names);
});

test.each([
  ['clubs', '1. FC Köln\n1. FC Nürnberg'],
  ['years', '1984\n2001'],
  ['initials', 'A. Smith\nB. Smith'],
  ['hyphens', 'Jean-Luc\nAnna - Maria'],
  ['a number that is missing', '1. Anna\nBob\n3. Carla'],
])('leaves %s in names', (_, text) => {
  expect(pastedNames(text)).toEqual(text.split('\n'));
});

test.each(['', ' ', 'Anna', '1. Anna', 'Anna\n', '\tAnna\t', 'Anna Bob'])('takes %j for no list', (text) => {
  expect(pastedNames(text)).toEqual([]);
});

test('finds names again however they are numbered, bulleted and divided', () => {
  const name = fc.stringMatching(/^[A-Za-zé東歌]{1,12}( [A-Za-z]{1,8})?$/);
  const mark = fc.constantFrom(
    () => '',
    (i: number) => `${i + 1}. `,
    (i: number) => `${i + 1}) `,
    () => '- ',
    () => '• ',
  );
  const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 300 }), mark, end, (names, markOf, between) => {
      const list = names.map((one, i) => markOf(i) + one).join(between);
      expect(pastedNames(list)).toEqual(names);
    }),
  );
});
