import { escapeHtml } from '../../charts/timeline/markup';
import { formatQuantity } from '../../cli/terminal/numbers';
import { groupBy } from '../group-by';
import type { VerifyStatus } from '../status/status';

type Cell = VerifyStatus['cells'][number];

const SIZE = 12;
const GAP = 2;
/** Of more write shards, several share a square, which is green when all of them are. */
const MOST_SQUARES = 32;

/** A row for each shard of the source, a square for each write shard or for several: green where both sides agree. */
export function cellsTable(cells: readonly Cell[]): string {
  if (cells.length === 0) return '<p>Nothing was compared in full yet.</p>';
  const rows = [...groupBy(cells, ({ shard }) => shard)].map(([shard, own]) => row(shard, own));
  return `<table class="cells"><tbody>${rows.join('')}</tbody></table>`;
}

function row(shard: string, cells: readonly Cell[]): string {
  const differing = cells.filter(({ agrees }) => !agrees).length;
  const verdict =
    differing === 0
      ? `all ${cells.length} agree`
      : `${formatQuantity(differing, 'cell')} of ${cells.length} differ`;
  return `<tr><th scope="row">${escapeHtml(shard)}</th><td>${strip(cells, verdict)}</td><td>${verdict}</td></tr>`;
}

function strip(cells: readonly Cell[], verdict: string): string {
  const inOne = Math.ceil(cells.length / MOST_SQUARES);
  const squares = Array.from({ length: Math.ceil(cells.length / inOne) }, (_, i) =>
    square(i, cells.slice(i * inOne, (i + 1) * inOne)),
  );
  const width = squares.length * (SIZE + GAP) - GAP;
  return `<svg class="strip" viewBox="0 0 ${width} ${SIZE}" width="${width}" height="${SIZE}" role="img" aria-label="${escapeHtml(verdict)}">${squares.join('')}</svg>`;
}

function square(index: number, cells: readonly Cell[]): string {
  const agrees = cells.every((cell) => cell.agrees);
  const [first, last] = [cells[0]?.pollShard ?? '', cells.at(-1)?.pollShard ?? ''];
  const title = escapeHtml(first === last ? first : `${first} to ${last}`);
  return `<rect class="${agrees ? 'agrees' : 'differs'}" x="${index * (SIZE + GAP)}" y="0" width="${SIZE}" height="${SIZE}" rx="2"><title>${title}</title></rect>`;
}
