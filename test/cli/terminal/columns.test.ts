import * as fc from 'fast-check';
import { displayWidth, padEnd, padStart, printable, truncate } from '../../../cli/terminal/columns';

describe('truncate', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly', 7, 'exactly'],
    ['too long', 5, 'too …'],
    ['赤い色の服', 10, '赤い色の服'],
    ['赤い色の服', 9, '赤い色の…'],
    ['赤い色の服', 8, '赤い色…'],
    ['gone', 0, ''],
  ])('cuts "%s" to %d columns', (text, width, cut) => {
    expect(truncate(text, width)).toBe(cut);
  });

  it('never takes more columns than it may', async () => {
    const texts = fc.string({ unit: 'grapheme' }).map(printable);
    await fc.assert(
      fc.property(texts, fc.nat(20), (text, width) => displayWidth(truncate(text, width)) <= width),
    );
  });
});

describe('padding', () => {
  it('counts wide characters as two columns', () => {
    expect([padEnd('赤', 4), padStart('赤', 4)]).toEqual(['赤  ', '  赤']);
  });
});

describe('printable', () => {
  it('leaves no control character that could reach the terminal', () => {
    expect(printable('a\u001b[31mb\nc')).toBe('a [31mb c');
  });
});
