import { printable, truncate } from '../../cli/terminal/columns';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import type { Paint } from '../../cli/terminal/paint';
import type { ShardStatus } from '../status/status';
import { type Piece, paragraph, sentences } from './paragraph';

const LONGEST_NAME = 24;
const GAP = '   ';
/** Of more shards than this, so many are shown that lag most. */
const MOST_SHARDS = 12;
/** An outbox is hot when its oldest row is as old as this, in milliseconds, and so many times as old as that of the middle shard. */
const HOT_MS = 1_000;
const HOT_TIMES = 3;

/** What waits in each shard's outbox, or how far its way back is behind; then what is wrong with which shard. */
export function shardLines(shards: readonly ShardStatus[], width: number, paint: Paint): string[] {
  const isBack = shards.some(({ backLagMs }) => backLagMs !== undefined);
  const shown = shards.length > MOST_SHARDS ? worst(shards) : shards;
  const pieces = shown.map((shard) => (isBack ? backPiece(shard) : outboxPiece(shard, shards, paint)));
  const others = shards.length - shown.length;
  const more = others > 0 ? [`and ${formatQuantity(others, 'other')}`] : [];
  return [
    ...paragraph(isBack ? 'way back' : 'outbox', [...pieces, ...more], width, paint, GAP),
    ...sentences('problem', problemsOf(shards, paint), width, paint),
  ];
}

/** Whether a shard's outbox lags well behind those of the others. */
export function isHot({ outboxOldestMs }: ShardStatus, shards: readonly ShardStatus[]): boolean {
  const ages = shards.map((shard) => shard.outboxOldestMs).sort((a, b) => a - b);
  const middle = ages[Math.floor((ages.length - 1) / 2)] ?? 0;
  return outboxOldestMs >= HOT_MS && outboxOldestMs > middle * HOT_TIMES;
}

function worst(shards: readonly ShardStatus[]): ShardStatus[] {
  const lagOf = ({ outboxOldestMs, backLagMs = 0 }: ShardStatus) => Math.max(outboxOldestMs, backLagMs);
  return [...shards].sort((a, b) => lagOf(b) - lagOf(a)).slice(0, MOST_SHARDS);
}

export function shardName({ name }: ShardStatus): string {
  return truncate(printable(name), LONGEST_NAME);
}

function outboxPiece(shard: ShardStatus, shards: readonly ShardStatus[], paint: Paint): Piece {
  const { outboxRows, outboxOldestMs } = shard;
  if (outboxRows === 0) return { text: `${shardName(shard)} 0` };
  const text = `${shardName(shard)} ${formatQuantity(outboxRows, 'row')} ${formatDuration(outboxOldestMs)}`;
  return isHot(shard, shards) ? { text: `${text} ◀ hot`, paint: paint.yellow } : { text };
}

function backPiece(shard: ShardStatus): Piece {
  const { backLagMs } = shard;
  const behind = backLagMs === undefined ? 'not open' : `${formatDuration(backLagMs)} behind`;
  return { text: `${shardName(shard)} ${behind}` };
}

function problemsOf(shards: readonly ShardStatus[], paint: Paint): Piece[] {
  return shards.flatMap((shard) =>
    shard.problem === undefined
      ? []
      : [{ text: `${shardName(shard)}: ${printable(shard.problem)}`, paint: paint.red }],
  );
}

/** Rows in all outboxes, and the age of the oldest one. */
export function outboxText(shards: readonly ShardStatus[]): string {
  const rows = shards.reduce((sum, { outboxRows }) => sum + outboxRows, 0);
  const oldest = Math.max(0, ...shards.map(({ outboxOldestMs }) => outboxOldestMs));
  return rows === 0 ? 'outbox 0' : `outbox ${formatCount(rows)}, oldest ${formatDuration(oldest)}`;
}
