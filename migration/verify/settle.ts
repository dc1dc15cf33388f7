import { chunks } from '../../lambda/shared/tables/read-items';
import { groupBy } from '../group-by';
import { nameOf } from '../source/row-key';
import type { Standing, TargetPoll } from '../target/target';
import { isCopied } from './is-copied';
import { type Look, type LookOptions, look, type Voter } from './look';
import { compare, type Difference, isSameStanding, type Pair, shardOfSource } from './pair';
import { type VerifyParts, VOTERS_A_CALL } from './parts';

export type Verdict = 'MATCH' | 'MOVING' | 'DISCREPANT';

/** A voter key that differed at the first look, as it stood at the last. */
export interface Settled {
  pair: Pair;
  verdict: Verdict;
  /** What it is called in the findings, where it was found DISCREPANT. */
  finding: string | undefined;
}

/** A voter key that is looked at again. */
interface Open extends Settled {
  /** What stood at the pipeline at the first look. */
  first: Standing | undefined;
  /** Everybody whose rows have been seen under it. */
  voters: readonly Voter[];
}

/** Milliseconds before each look. A relay that is well takes much less than all of them. */
const PAUSES: readonly number[] = [0, 50, 100, 200, 400, 800, 1_600, 3_200];

export interface SettleOptions extends LookOptions {
  /** Whether what is DISCREPANT is touched, so that the relay writes it again. */
  repairs: boolean;
  /** Whether all rows of the source were read after what stood at the first look. Only then can a ballot be said to be of nobody. */
  isWhole: boolean;
  /** Whether the backfill is done. Until then a ballot that is missing is only to come. */
  isCopied: boolean;
  pauses?: readonly number[];
}

/** How voter keys of a poll are settled: while the source has the authority its ballots are the right ones, and a touch repairs. */
export async function settleOptions(
  parts: VerifyParts,
  { authority, epoch }: Pick<TargetPoll, 'authority' | 'epoch'>,
  { isWhole, readThrough }: Pick<SettleOptions, 'isWhole' | 'readThrough'>,
): Promise<SettleOptions> {
  const repairs = authority === 'sql';
  return { authority, epoch, readThrough, repairs, isWhole, isCopied: await isCopied(parts) };
}

/**
 * Looks at voter keys again and again until each of them is settled.
 *
 * One is DISCREPANT when nothing was written to the pipeline between two looks, and no change was pending at the second: whatever
 * the pipeline had at the first look the source had committed when its rows were read, and all that it had committed by then was
 * applied. A ballot is `extra` only while it stands as it did before all rows were read: of what came later, nobody knows the voter.
 *
 * That holds while the source has the authority. While it only follows, a voter key must differ at every look.
 */
export async function settle(
  parts: VerifyParts,
  pairs: readonly Pair[],
  options: SettleOptions,
): Promise<Settled[]> {
  const { repairs, authority, pauses = PAUSES } = options;
  let open = pairs.map(opened);
  const settled: Settled[] = [];
  for (const [n, pause] of pauses.entries()) {
    if (open.length === 0) break;
    if (pause > 0) await parts.clock.sleep(pause);
    const asked = open.map(({ pair, voters }) => ({ voterKey: pair.voterKey, voters }));
    const standStill = judge(open, await look(parts, asked, options), options);
    if (authority === 'sql' || n === pauses.length - 1) await findAll(parts, standStill, repairs);
    settled.push(...open.filter((one) => isSettled(one, repairs)));
    open = open.filter((one) => !isSettled(one, repairs));
  }
  for (const { verdict, finding } of settled)
    if (verdict === 'MATCH' && finding !== undefined) await parts.findings.repair(finding);
  return [...settled, ...open];
}

function opened(pair: Pair): Open {
  return { pair, verdict: 'MOVING', finding: undefined, first: pair.standing, voters: pair.rows };
}

/** What is DISCREPANT and has been touched is waited for. */
function isSettled({ verdict }: Settled, repairs: boolean): boolean {
  return verdict === 'MATCH' || (verdict === 'DISCREPANT' && !repairs);
}

/** Notes what a look has shown; answers those that differ, and for which nothing is on its way. */
function judge(open: readonly Open[], looks: readonly Look[], options: SettleOptions): Open[] {
  const byVoterKey = new Map(looks.map((one) => [one.pair.voterKey, one]));
  return open.filter((one) => {
    const seen = byVoterKey.get(one.pair.voterKey);
    if (!seen) return false;
    const before = one.pair.standing;
    one.pair = seen.pair;
    one.voters = withVoters(one.voters, seen.pair.rows);
    const { difference } = compare(seen.pair);
    if (difference === undefined) one.verdict = 'MATCH';
    if (difference === undefined || seen.isPending) return false;
    return standsStill(difference, seen.pair.standing, { before, first: one.first }, options);
  });
}

function standsStill(
  difference: Difference,
  now: Standing | undefined,
  { before, first }: Record<'before' | 'first', Standing | undefined>,
  { isWhole, isCopied }: SettleOptions,
): boolean {
  if (difference === 'extra') return isWhole && isSameStanding(first, now);
  return isSameStanding(before, now) && (isCopied || difference !== 'missing');
}

function withVoters(known: readonly Voter[], rows: readonly Voter[]): readonly Voter[] {
  const isKnown = (row: Voter) =>
    known.some(({ shard, voterId }) => shard === row.shard && voterId === row.voterId);
  return [...known, ...rows.filter((row) => !isKnown(row))];
}

/** Each is found, and touched, once. */
async function findAll(parts: VerifyParts, standsStill: readonly Settled[], repairs: boolean): Promise<void> {
  const found = standsStill.filter(({ verdict }) => verdict === 'MOVING');
  for (const one of found) {
    const { carried, difference = 'different' } = compare(one.pair);
    const { voterKey } = one.pair;
    one.verdict = 'DISCREPANT';
    one.finding = carried ? nameOf(carried) : voterKey;
    await parts.findings.find({
      name: one.finding,
      verdict: 'DISCREPANT',
      kind: difference,
      shard: carried?.shard,
      voterKey,
    });
  }
  if (repairs) await touch(parts, found);
}

/** Has the relay write ballots as the source has them. */
async function touch({ shards }: VerifyParts, found: readonly Settled[]): Promise<void> {
  const compared = found.map(({ pair }) => ({ pair, carried: compare(pair).carried }));
  const rows = groupBy(
    compared.flatMap(({ carried }) => carried ?? []),
    (row) => row.shard,
  );
  const extra = groupBy(
    compared.filter(({ carried }) => !carried),
    ({ pair }) => holderOf(pair) ?? shards[0]?.name,
  );
  for (const shard of shards) {
    for (const part of chunks(rows.get(shard.name) ?? [], VOTERS_A_CALL))
      await shard.touch(part.map(({ voterId }) => voterId));
    for (const part of chunks(extra.get(shard.name) ?? [], VOTERS_A_CALL))
      await shard.touchExtra(part.map(({ pair }) => pair.voterKey));
  }
}

/** The shard that a ballot was imported from. One of a shard that is not there stays as it is. */
function holderOf({ standing }: Pair): string | undefined {
  return standing?.source === undefined ? undefined : shardOfSource(standing.source);
}
