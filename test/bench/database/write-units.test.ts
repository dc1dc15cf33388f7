import { itemBytes, writeUnits } from '../../../bench/database/write-units';

describe('the size of an item', () => {
  it('is that of its names and texts in UTF-8', () => {
    expect(itemBytes({ id: { S: 'abc' } })).toBe(5);
    expect(itemBytes({ id: { S: 'ä€' } })).toBe(7);
  });

  it.each([
    ['0', 1],
    ['7', 2],
    ['42', 2],
    ['123', 3],
    ['1200', 2],
    ['-42', 3],
  ])('takes a byte for two significant digits of a number, and one more: %s', (number, bytes) => {
    expect(itemBytes({ n: { N: number } })).toBe(1 + bytes);
  });

  it('takes three bytes for a list or map, and one for each element', () => {
    expect(itemBytes({ m: { M: { a: { S: 'x' }, b: { S: 'yz' } } } })).toBe(1 + 3 + 2 + 3 + 2);
    expect(itemBytes({ l: { L: [{ S: 'x' }, { BOOL: true }] } })).toBe(1 + 3 + 2 + 2);
  });
});

describe('write units', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1_024, 1],
    [1_025, 2],
    [3_000, 3],
  ])('are one for each kilobyte begun, and one at least: %i bytes', (bytes, units) => {
    expect(writeUnits(bytes)).toBe(units);
  });
});
