import { cellsTable } from '../../../migration/page/cells';

const cells = (count: number, differing: number[] = []) =>
  Array.from({ length: count }, (_, i) => ({
    shard: 'a',
    pollShard: `summer#${i}`,
    agrees: !differing.includes(i),
  }));
const squares = (html: string) => [...html.matchAll(/<rect class="(\w+)"/g)].map(([, state]) => state);

test('draws a square for each write shard', () => {
  expect(squares(cellsTable(cells(3, [1])))).toEqual(['agrees', 'differs', 'agrees']);
  expect(cellsTable(cells(3, [1]))).toContain('1 cell of 3 differ');
});

test('lets a square stand for several write shards, and differ when one of them does', () => {
  const html = cellsTable(cells(4_096, [4_095]));
  expect(squares(html).length).toBe(32);
  expect(squares(html).at(-1)).toBe('differs');
  expect(html).toContain('summer#0 to summer#127');
});

test('has a row for each shard of the source', () => {
  const html = cellsTable([...cells(2), { shard: 'b', pollShard: 'summer#0', agrees: true }]);
  expect(html.match(/<tr>/g)).toHaveLength(2);
});

test('says so while nothing was compared', () => {
  expect(cellsTable([])).toContain('Nothing was compared');
});
