import { encode } from 'uqr';
import { drawQr, terminalQr } from '../../local/terminal-qr';

const ADDRESS = 'http://192.168.1.5:3000/p/tea-or-coffee';
const BLACK_ON_WHITE = '\x1b[38;5;16;48;5;231m';
const RESET = '\x1b[0m';

/** What is drawn in black on white. */
function withoutColours(line: string): string {
  expect(line.startsWith(BLACK_ON_WHITE) && line.endsWith(RESET)).toBe(true);
  return line.slice(BLACK_ON_WHITE.length, -RESET.length);
}

/** Rows of what is inked, read off the lines. */
function inked(lines: string[]): boolean[][] {
  return lines.flatMap((line) => [
    [...line].map((character) => '▀█'.includes(character)),
    [...line].map((character) => '▄█'.includes(character)),
  ]);
}

const code = () => encode(ADDRESS, { ecc: 'L', border: 4 }).data;

test('in colour the ink is black on white, and is the code', () => {
  const drawn = terminalQr(ADDRESS, true).map(withoutColours);
  const rows = inked(drawn);
  expect(rows.slice(0, code().length)).toEqual(code());
  // A code has an odd number of rows; what is left of the last line belongs to the quiet zone.
  expect(rows.slice(code().length).flat()).not.toContain(true);
});

test('without colour the ink draws what is light', () => {
  const rows = inked(terminalQr(ADDRESS, false));
  expect(rows.slice(0, code().length)).toEqual(code().map((row) => row.map((isDark) => !isDark)));
});

test('it fits a terminal of 80 columns and 24 lines', () => {
  const lines = terminalQr(ADDRESS, false);
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([37]));
});

test('two modules are one character', () => {
  const modules = [
    [true, true, false, false],
    [true, false, true, false],
    [true, false, false, true],
  ];
  expect(drawQr(modules, true).map(withoutColours)).toEqual(['█▀▄ ', '▀  ▀']);
  expect(drawQr(modules, false)).toEqual([' ▄▀█', '▄██▄']);
});
