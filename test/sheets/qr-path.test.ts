import { encode } from 'uqr';
import { qrPath, rowPath } from '../../sheets/qr-path';

const ADDRESS = 'https://vote.example.org/p/best-song';

test('draws each dark run of a row as one rectangle', () => {
  expect(rowPath([false, true, true, false, true], 3)).toBe('M1 3h2v1h-2zM4 3h1v1h-1z');
});

test('draws nothing for a row without dark modules', () => {
  expect(rowPath([false, false], 0)).toBe('');
});

test('fills exactly the dark modules of the code, within a quiet zone of four', () => {
  const { size, path } = qrPath(ADDRESS);
  const bare = encode(ADDRESS, { ecc: 'M', border: 0 });
  expect(size).toBe(bare.size + 8);
  const dark = bare.data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`${x + 4},${y + 4}`] : [])),
  );
  expect(modulesIn(path)).toEqual(dark);
});

/** The modules a path fills, as `x,y`. */
function modulesIn(path: string): string[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].flatMap(([, x, y, width]) =>
    Array.from({ length: Number(width) }, (_, step) => `${Number(x) + step},${y}`),
  );
}
