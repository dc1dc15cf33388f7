import * as z from 'zod/mini';
import { countSchema } from './fields';
import { MAX_IMPORT_ROWS, MAX_SOURCE_LENGTH, MAX_VOTER_KEYS } from './limits';
import { moveState } from './moving-poll';
import type { VoterIdProblem } from './voter-id';

/*
 * Requests and answers of the routes that move a poll here from another store of votes.
 */

const voterKeySchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'));
const epochSchema = z.int().check(z.minimum(1));

const importRow = z
  .strictObject({
    /** As the source has it; or, for a ballot no voter has, the voter key. */
    voterId: z.optional(z.string()),
    voterKey: z.optional(voterKeySchema),
    /** Absent for a tombstone. */
    candidateId: z.optional(z.string()),
    /** ISO 8601 UTC; absent where the source has none. */
    castAt: z.optional(z.string()),
    /** 0 for a ballot that is copied as it stood: it is written only where nothing stands. */
    version: countSchema,
  })
  .check(
    z.refine((row) => (row.voterId === undefined) !== (row.voterKey === undefined), {
      error: 'must have either a voterId or a voterKey',
    }),
    z.refine((row) => row.voterKey === undefined || row.candidateId === undefined, {
      error: 'must have no candidateId beside a voterKey, which names a ballot that no voter has',
    }),
  );
export type ImportRow = z.output<typeof importRow>;

/** The body of `POST /polls/{pollId}/import`. */
export const importRequest = z.strictObject({
  /** What the shard of the source is called. */
  source: z
    .string()
    .check(
      z.regex(
        new RegExp(`^[A-Za-z0-9._-]{1,${MAX_SOURCE_LENGTH}}$`),
        `must be 1 to ${MAX_SOURCE_LENGTH} letters, digits, dots, hyphens or underscores`,
      ),
    ),
  epoch: epochSchema,
  rows: z.array(importRow).check(z.minLength(1), z.maxLength(MAX_IMPORT_ROWS)),
});
export type ImportRequest = z.output<typeof importRequest>;

export const IMPORT_STATUSES = ['written', 'stands', 'conflict', 'incompatible', 'unavailable'] as const;

export const IMPORT_PROBLEMS = [
  'voter-missing',
  'voter-too-long',
  'voter-unprintable',
  'no-such-candidate',
  'choice-not-allowed',
  'no-cast-time',
] as const;
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];

/** Why a ballot cannot be imported whose voter id names no voter. */
export const VOTER_IMPORT_PROBLEMS: Readonly<Record<VoterIdProblem, ImportProblem>> = {
  missing: 'voter-missing',
  tooLong: 'voter-too-long',
  unprintable: 'voter-unprintable',
};

const importOutcome = z.object({
  /**
   * `stands`: the same or something newer. `conflict`: a ballot of another voter of the source, or of another source, whose
   * voter key is the same. `incompatible`: it can be no ballot of this poll. `unavailable`: not known to be written; send it again.
   */
  status: z.enum(IMPORT_STATUSES),
  voterKey: z.optional(z.string()),
  /** Why it is incompatible. */
  reason: z.optional(z.enum(IMPORT_PROBLEMS)),
});
export type ImportOutcome = z.output<typeof importOutcome>;

/** The answer: one outcome per row, in the order given. */
export const importReceipt = z.object({ results: z.array(importOutcome) });
export type ImportReceipt = z.output<typeof importReceipt>;

/** The body of `POST /polls/{pollId}/import/keys`. */
export const keysRequest = z.strictObject({
  voterIds: z.array(z.string()).check(z.minLength(1), z.maxLength(MAX_VOTER_KEYS)),
});

/** The answer: the voter keys in the order given, `null` for a text that names no voter. */
export const keysReceipt = z.object({ voterKeys: z.array(z.nullable(z.string())) });
export type KeysReceipt = z.output<typeof keysReceipt>;

/** The body of `POST /polls/{pollId}/import/move`: moves the poll if it still stands at `from`. */
export const moveRequest = z.strictObject({ from: moveState, to: moveState });
export type MoveRequest = z.output<typeof moveRequest>;

/** The answer: where the poll stands now. */
export const moveReceipt = z.object({ move: moveState });
export type MoveReceipt = z.output<typeof moveReceipt>;

/** The body of `POST /polls/{pollId}/import/marks`: marks the beginning of an epoch in every write shard. */
export const markRequest = z.strictObject({ epoch: epochSchema });

/** The answer: the marked epoch. */
export const markReceipt = z.object({ epoch: z.int() });
export type MarkReceipt = z.output<typeof markReceipt>;

/** The body of `POST /polls/{pollId}/import/unseal`. */
export const unsealRequest = z.strictObject({
  voterKeys: z.array(voterKeySchema).check(z.minLength(1), z.maxLength(MAX_VOTER_KEYS)),
});

/** The answer: voter ids by voter key; those that are not sealed are left out. */
export const unsealReceipt = z.object({ voterIds: z.record(z.string(), z.string()) });
export type UnsealReceipt = z.output<typeof unsealReceipt>;

/** The answer to `DELETE /polls/{pollId}/import/seals`: whether none is left; else the next call goes on. */
export const forgetReceipt = z.object({ isDone: z.boolean() });
export type ForgetReceipt = z.output<typeof forgetReceipt>;
