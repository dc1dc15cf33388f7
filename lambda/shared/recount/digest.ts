import { createHash } from 'node:crypto';

/** What a digest is made of: who voted, as a voter key, for whom. */
export interface DigestedBallot {
  voterKey: string;
  candidateId: string;
}

/**
 * A write shard's ballots are digested in ranges, one for each first digit of their voter keys, so that the recount of a
 * large write shard can be gone on with.
 */
export const RANGES = 16;

/** The range of a voter key: 0 … 15. */
export function rangeOf(voterKey: string): number {
  return Number.parseInt(voterKey.charAt(0), RANGES);
}

/** The line that stands for one ballot in its range's digest. */
export function digestLine({ voterKey, candidateId }: DigestedBallot): string {
  return `${voterKey}\t${candidateId}\n`;
}

/** The digest of one write shard: SHA-256, in hexadecimal, over its ranges' digests in order, a line each. */
export function shardDigestOf(rangeDigests: readonly string[]): string {
  return digestOfLines(rangeDigests);
}

/** The digest of one write shard, from its ballots in any order. */
export function shardDigest(ballots: Iterable<DigestedBallot>): string {
  const hashes = Array.from({ length: RANGES }, () => createHash('sha256'));
  for (const ballot of [...ballots].sort(byVoterKey)) {
    hashes[rangeOf(ballot.voterKey)]?.update(digestLine(ballot));
  }
  return shardDigestOf(hashes.map((hash) => hash.digest('hex')));
}

/** The digest of a poll: SHA-256, in hexadecimal, over its write shards' digests in suffix order, a line each. */
export function pollDigest(shardDigests: Iterable<string>): string {
  return digestOfLines(shardDigests);
}

function digestOfLines(lines: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}

/** Voter keys are plain ASCII, so this is also the order DynamoDB keeps them in. */
export function byVoterKey(a: { voterKey: string }, b: { voterKey: string }): number {
  if (a.voterKey === b.voterKey) return 0;
  return a.voterKey < b.voterKey ? -1 : 1;
}
