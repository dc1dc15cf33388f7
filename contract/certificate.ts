import * as z from 'zod/mini';
import { countSchema, idSchema } from './fields';
import { candidateNames, pollSettings } from './poll';
import { pollChange } from './poll-changes';

/** ECDSA over P-256 with SHA-256 (RFC 7518, ES256), as DER in base64. */
const signature = z.object({
  algorithm: z.literal('ES256'),
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo) in hexadecimal. */
  keyId: z.string(),
  value: z.string(),
});

/** The final result of a closed poll, proved by a recount of its ballots. */
export const certificate = z.object({
  pollId: idSchema,
  /** The question. */
  title: pollSettings.title,
  /** In the poll's order. */
  candidates: candidateNames,
  /** What ballots could say. */
  ballot: pollSettings.ballot,
  /** How voters got their passes; with `open` it is one vote a browser, not one a person. */
  access: pollSettings.access,
  /** Whether voting apps could post votes for their voters. */
  delegates: pollSettings.delegates,
  /** When the poll opened, ISO 8601 UTC; absent where it was open from its creation. */
  opensAt: z.optional(z.string()),
  /** When the poll closed, ISO 8601 UTC. */
  closesAt: z.string(),
  writeShards: pollSettings.writeShards,
  certifiedAt: z.string(),
  /** Ballots that count, expired ones included. */
  ballots: countSchema,
  /** What they weigh together. */
  weight: countSchema,
  /** Votes per candidate: the weight of each ballot times the number it gives; every candidate of the poll is in it. */
  totals: z.record(z.string(), countSchema),
  /** SHA-256 in hexadecimal over the digests of the write shards; docs/certificates.md tells how to recompute it. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  /** Ballots that had expired before the recount, and so are in the totals but not in the digest. */
  expired: countSchema,
  /** Ballots altered after the fence; they count as they stood before it. */
  lateBallots: countSchema,
  /** Ballots whose choice the poll does not allow, or that stand in a write shard that is not theirs; they do not count. */
  invalidBallots: countSchema,
  /** Fences the tally met that no closing explains: somebody wrote past the API. They stopped nothing. */
  unexplainedFences: countSchema,
  /**
   * Counters that differed from the recount, summed over the write shards: the votes of a candidate, by its id, or `#ballots`
   * or `#weight`. The results are the recounted ones.
   */
  discrepancies: z.array(z.object({ counter: z.string(), counted: z.int(), recounted: z.int() })),
  /** All that was done to the poll until it was certified, in order. */
  changes: z.array(pollChange),
  /** Over all of the above; absent where no key is set up. docs/certificates.md tells how to check it. */
  signature: z.optional(signature),
});
export type Certificate = z.output<typeof certificate>;
