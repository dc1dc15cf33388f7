import { createHash } from 'node:crypto';
import { choiceText } from '../../../contract/choice';
import type { WeighedChoice } from '../tables/ballot';

/** What a digest is made of: who voted, as a voter key, and how. */
export interface DigestedBallot extends WeighedChoice {
  voterKey: string;
}

/** A write shard's ballots fall into so many ranges, by the first hexadecimal digit of their voter keys. */
export const RANGES = 16;

/** The range a ballot is in, 0 … 15. */
export function rangeOf(voterKey: string): number {
  return Number.parseInt(voterKey.charAt(0), RANGES);
}

/** The line that stands for one ballot in its range's digest. */
export function digestLine({ voterKey, weight, choice }: DigestedBallot): string {
  return `${voterKey}\t${weight}\t${choiceText(choice)}\n`;
}

/** The digest of one range: SHA-256, in hexadecimal, over the lines of its ballots, which are in voter key order. */
export function rangeDigest(ballots: Iterable<DigestedBallot>): string {
  const hash = createHash('sha256');
  for (const ballot of ballots) hash.update(digestLine(ballot));
  return hash.digest('hex');
}

/** The digest of one write shard, from those of all its ranges in order. */
export function shardDigestOf(rangeDigests: readonly string[]): string {
  return digestOfDigests(rangeDigests);
}

/** The digest of one write shard, from all its ballots in any order. */
export function shardDigest(ballots: Iterable<DigestedBallot>): string {
  const ranges: DigestedBallot[][] = Array.from({ length: RANGES }, () => []);
  for (const ballot of [...ballots].sort(byVoterKey)) ranges[rangeOf(ballot.voterKey)]?.push(ballot);
  return shardDigestOf(ranges.map(rangeDigest));
}

/** The digest of a poll, from those of all its write shards in suffix order. */
export function pollDigest(shardDigests: Iterable<string>): string {
  return digestOfDigests(shardDigests);
}

/** SHA-256, in hexadecimal, over digests, a line each. */
function digestOfDigests(digests: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(`${digest}\n`);
  return hash.digest('hex');
}

/** Voter keys are plain ASCII, so this is also the order DynamoDB keeps them in. */
export function byVoterKey(a: { voterKey: string }, b: { voterKey: string }): number {
  if (a.voterKey === b.voterKey) return 0;
  return a.voterKey < b.voterKey ? -1 : 1;
}
