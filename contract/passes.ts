import * as z from 'zod/mini';
import { ACCESS_KINDS } from './access';
import { ownVote } from './votes';

/**
 * `GET /polls/{pollId}/challenge`: a proof of work to be done before an `open` poll gives a pass. Find the smallest counter,
 * from 0, for which SHA-256 over the bytes of `salt`, of `nonce` and of the counter as four bytes, the highest first, begins
 * with the bytes of `keyPrefix`. Names and form are those of ALTCHA, version 2 (https://altcha.org); every field must come
 * back as it was given.
 */
export const challenge = z.object({
  parameters: z.object({
    algorithm: z.literal('SHA-256'),
    cost: z.literal(1),
    nonce: z.string(),
    salt: z.string(),
    keyLength: z.int(),
    keyPrefix: z.string(),
    keySignature: z.string(),
    /** Until when a proof is taken, in epoch seconds. */
    expiresAt: z.int(),
    data: z.object({ pollId: z.string() }),
  }),
  signature: z.string(),
});
export type Challenge = z.output<typeof challenge>;

/** A challenge with what solves it: the counter, and all of the hash in hexadecimal. */
export const proof = z.strictObject({
  challenge,
  solution: z.strictObject({ counter: z.int(), derivedKey: z.string() }),
});
export type Proof = z.output<typeof proof>;

/** `POST /polls/{pollId}/passes` and `POST /polls/{pollId}/passes/account`. */
export const issuedPass = z.object({
  pollId: z.string(),
  /** What the vote routes take as a bearer token. */
  pass: z.string(),
  via: z.enum(ACCESS_KINDS),
  /** What a ballot cast with it weighs. */
  weight: z.int(),
  /** The vote that stands, where there is one, as `GET /polls/{pollId}/votes/me` shows it. */
  vote: z.optional(ownVote),
});
export type IssuedPass = z.output<typeof issuedPass>;
