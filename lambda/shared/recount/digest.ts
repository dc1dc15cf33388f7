import { createHash } from 'node:crypto';

/** What a digest is made of: who voted, as a voter key, for whom. */
export interface DigestedBallot {
  voterKey: string;
  candidateId: string;
}

/** The line that stands for one ballot in its write shard's digest. */
export function digestLine({ voterKey, candidateId }: DigestedBallot): string {
  return `${voterKey}\t${candidateId}\n`;
}

/** The digest of one write shard: SHA-256, in hexadecimal, over the lines of its ballots in voter key order. */
export function shardDigest(ballots: Iterable<DigestedBallot>): string {
  const hash = createHash('sha256');
  for (const ballot of [...ballots].sort(byVoterKey)) hash.update(digestLine(ballot));
  return hash.digest('hex');
}

/** The digest of a poll: SHA-256, in hexadecimal, over its write shards' digests in suffix order, a line each. */
export function pollDigest(shardDigests: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const digest of shardDigests) hash.update(`${digest}\n`);
  return hash.digest('hex');
}

/** Voter keys are plain ASCII, so this is also the order DynamoDB keeps them in. */
export function byVoterKey(a: { voterKey: string }, b: { voterKey: string }): number {
  if (a.voterKey === b.voterKey) return 0;
  return a.voterKey < b.voterKey ? -1 : 1;
}
