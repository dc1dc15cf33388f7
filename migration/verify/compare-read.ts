import { keyRows } from './key-rows';
import { standingOf } from './look';
import { compare, type KeyedRow } from './pair';
import type { VerifyParts } from './parts';
import { settle, settleOptions } from './settle';

/** What a voter was told by both sides: candidate ids of the pipeline, or that there is no vote. */
export interface ComparedRead {
  voterId: string;
  source: string | undefined;
  target: string | undefined;
}

/**
 * `match`: both say the same. `moving`: they did not, and do by now, or something is on its way. `lasting`: they differ. `ignored`: the
 * voter's ballot cannot be carried, so that they never say the same.
 */
export type ReadVerdict = 'match' | 'moving' | 'lasting' | 'ignored';

/** Compares two answers, and looks at the ballot itself where they differ. */
export async function compareRead(parts: VerifyParts, read: ComparedRead): Promise<ReadVerdict> {
  if (read.source === read.target) return 'match';
  const { target, clock } = parts;
  const [poll, [voterKey]] = await Promise.all([target.poll(), target.voterKeys([read.voterId])]);
  if (voterKey === undefined) return 'ignored';
  const standing = (await standingOf(parts, [voterKey])).get(voterKey);
  const rows = await rowsOf(parts, read.voterId);
  if (!rows) return 'ignored';
  if (!poll || rows.length === 0) return 'moving';
  const options = await settleOptions(parts, poll, { isWhole: false, readThrough: clock.now() });
  const [settled] = await settle(parts, [{ voterKey, rows, standing }], options);
  if (settled?.finding !== undefined) return 'lasting';
  return settled && compare(settled.pair).conflicts.length > 0 ? 'ignored' : 'moving';
}

/** The voter's rows in all shards; `undefined` where there are none but such as cannot be carried. */
async function rowsOf(parts: VerifyParts, voterId: string): Promise<KeyedRow[] | undefined> {
  const found = await Promise.all(
    parts.shards.map(async (shard) => keyRows(parts, shard.name, await shard.rowsOf([voterId]))),
  );
  const carried = found.flatMap((one) => one.carried);
  const isLeftOut = found.some(({ uncarried }) => uncarried.length > 0);
  return carried.length === 0 && isLeftOut ? undefined : carried;
}
