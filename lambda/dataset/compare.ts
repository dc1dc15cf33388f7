import type { Certificate } from '../../contract/certificate';
import { SUMS } from '../shared/names';
import { pollDigest, shardDigestOf } from '../shared/recount/digest';
import { add } from '../shared/tables/ballot';
import type { ShardTotals } from '../shared/tables/totals-item';
import type { WrittenFile } from './written-file';

/** Where files of ballots are not what was certified: the digest, or a counter; `undefined` where nowhere. */
export function differenceFrom(
  { digest, totals, ballots, weight }: Certificate,
  shards: readonly ShardTotals[],
  files: readonly WrittenFile[],
): string | undefined {
  if (digestOf(files) !== digest) return 'digest';
  // The certificate counts ballots that have expired too.
  const found = new Map<string, number>();
  for (const counts of [...files.map((file) => file.counters), ...shards.map(({ expired }) => expired)]) {
    for (const [counter, count] of counts) add(found, counter, count);
  }
  const certified = new Map([...Object.entries(totals), [SUMS.ballots, ballots], [SUMS.weight, weight]]);
  return [...certified].find(([counter, count]) => (found.get(counter) ?? 0) !== count)?.[0];
}

/** The digest of a poll, from the files that its write shards, or parts of them, lie in. */
function digestOf(files: readonly WrittenFile[]): string {
  const shards = new Map<number, string[]>();
  for (const { first, digests } of files) {
    for (const [i, ranges] of digests.entries()) {
      shards.set(first + i, [...(shards.get(first + i) ?? []), ...ranges]);
    }
  }
  return pollDigest([...shards.values()].map(shardDigestOf));
}
