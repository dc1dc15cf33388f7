import { parseExpression, type Value } from '../../../local/metrics/math/expression';
import { ExpressionError } from '../../../local/metrics/math/tokens';

const VALUES: Readonly<Record<string, Value>> = { a: 6, b: 2, zero: 0, none: undefined };
const valued = (text: string) => parseExpression(text)((id) => VALUES[id]);

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['100 * a / (a + b)', 75],
  ['a - b - 1', 3],
  ['-a + b', -4],
  ['2.5 * b', 5],
  ['a >= 6', 1],
  ['a < b', 0],
  ['IF(a > b, a, b)', 6],
  ['IF(a < b, a)', undefined],
  ['IF(none, 1, 2)', undefined],
  ['FILL(none, 0) + a', 6],
  ['FILL(a, 0)', 6],
  ['none + a', undefined],
  ['a / zero', undefined],
  ['SUM([a, none, b])', 8],
  ['SUM([none])', undefined],
  ['MAX([a, b]) - MIN([a, b])', 4],
  ['AVG([a, b, none])', 4],
  ['100 * SUM([FILL(none, 0), b]) / SUM([FILL(none, 0), b, FILL(a, 0)])', 25],
])('%s is %p', (text, value) => {
  expect(valued(text)).toBe(value);
});

test.each([
  ['a +', '"a +" cannot be read: it ends where'],
  ['a b', '"b" stands where its end is expected'],
  ['RATE(a)', '"RATE" stands where numbers, ids'],
  ['SUM(a)', '"a" stands where "[" is expected'],
  ['FILL(a)', 'FILL(id, number) is expected'],
  ['a ? b', 'cannot be read from "? b" on'],
])('%s cannot be read, and the error says where', (text, message) => {
  expect(() => parseExpression(text)).toThrow(ExpressionError);
  expect(() => parseExpression(text)).toThrow(message);
});
