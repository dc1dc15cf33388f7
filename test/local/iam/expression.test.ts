import fc from 'fast-check';
import { readExpression } from '../../../local/iam/requests/expression';

const NAMES = { '#n0': 'choice', '#n1': 'votes#alice' };
const read = (text: string, assigns = false) => {
  const { attributes, operators, longestList } = readExpression(text, NAMES, assigns);
  return { attributes: [...attributes].sort(), operators, longestList };
};

it.each([
  ['SET a = :v', ['a'], 0],
  [
    'SET #n0 = if_not_exists(b, :v), c = c + :one REMOVE d[0].e, f ADD #n1 :one DELETE g :set',
    ['b', 'c', 'choice', 'd', 'f', 'g', 'votes#alice'],
    2,
  ],
  ['set late.#n0 = :v', ['late'], 0],
  ['SET setting = :v, address = andy - :v', ['address', 'andy', 'setting'], 1],
])('the update %s', (text, attributes, operators) => {
  expect(read(text, true)).toMatchObject({ attributes, operators });
});

it.each([
  ['attribute_not_exists(a) OR (b < :v AND NOT c <> d.e)', ['a', 'b', 'c', 'd'], 6],
  ['a BETWEEN :x AND :y', ['a'], 1],
  ['a IN (:x, :y, b) and size (c) >= :z', ['a', 'b', 'c'], 4],
  ['begins_with(constructor, :v)', ['constructor'], 1],
])('the condition %s', (text, attributes, operators) => {
  expect(read(text)).toMatchObject({ attributes, operators });
});

it('counts what an IN lists', () => {
  expect(read('a IN (:x) OR b IN (:x, :y, :z)').longestList).toBe(3);
  expect(read('a = :x').longestList).toBe(0);
});

it('finds exactly the attributes that paths begin with', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{2,5}$/).map((text) => `x${text}`);
  const step = fc.oneof(
    word.map((name) => `.${name}`),
    fc.nat(99).map((index) => `[${index}]`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.array(step)), { minLength: 1 }), (paths) => {
      const text = `SET ${paths.map(([first, steps]) => `${first}${steps.join('')} = :v`).join(', ')}`;
      expect(new Set(read(text, true).attributes)).toEqual(new Set(paths.map(([first]) => first)));
    }),
  );
});
