import * as z from 'zod/mini';
import {
  type BatchReceipt,
  CAST_STATUSES,
  type CastReceipt,
  type Certificate,
  type OwnVote,
  type PollPage,
  type PollView,
  type Problem,
  type Results,
  type RetractionReceipt,
} from './api';

/**
 * Schemas of what the API answers, for its clients to check on arrival. Fields a client does not know are left out rather
 * than refused, so that it keeps working with a newer API.
 */

const status = z.enum(['scheduled', 'open', 'closed', 'certified']);
const castStatus = z.enum(CAST_STATUSES);
const count = z.int().check(z.nonnegative());

export const pollView = z.object({
  pollId: z.string(),
  title: z.string(),
  candidates: z.array(z.object({ candidateId: z.string(), label: z.string() })),
  status,
  opensAt: z.optional(z.string()),
  closesAt: z.optional(z.string()),
  writeShards: count,
  changeable: z.boolean(),
  resultsVisible: z.enum(['always', 'afterClose']),
}) satisfies z.ZodMiniType<PollView>;

export const pollPage = z.object({
  polls: z.array(pollView),
  next: z.optional(z.string()),
}) satisfies z.ZodMiniType<PollPage>;

export const castReceipt = z.object({
  pollId: z.string(),
  candidateId: z.string(),
  status: castStatus,
}) satisfies z.ZodMiniType<CastReceipt>;

export const retractionReceipt = z.object({
  pollId: z.string(),
  status: z.literal('superseded'),
}) satisfies z.ZodMiniType<RetractionReceipt>;

export const ownVote = z.object({
  pollId: z.string(),
  voterKey: z.string(),
  candidateId: z.string(),
  castAt: z.string(),
  counted: z.boolean(),
  shardDigest: z.optional(z.string()),
}) satisfies z.ZodMiniType<OwnVote>;

export const batchReceipt = z.object({
  results: z.array(
    z.object({
      voterId: z.string(),
      status: z.enum([...CAST_STATUSES, 'no-such-candidate', 'already-voted', 'unavailable']),
    }),
  ),
}) satisfies z.ZodMiniType<BatchReceipt>;

const candidate = z.object({ candidateId: z.string(), label: z.string() });

export const certificate = z.object({
  pollId: z.string(),
  title: z.string(),
  candidates: z.array(candidate),
  closesAt: z.string(),
  writeShards: z.int().check(z.positive()),
  certifiedAt: z.string(),
  ballots: count,
  totals: z.record(z.string(), count),
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
  expired: count,
  lateBallots: count,
  invalidBallots: count,
  unexplainedFences: count,
  discrepancies: z.array(z.object({ candidateId: z.string(), counted: z.int(), recounted: z.int() })),
  signature: z.optional(z.object({ algorithm: z.literal('ES256'), keyId: z.string(), value: z.string() })),
}) satisfies z.ZodMiniType<Certificate>;

export const results = z.object({
  pollId: z.string(),
  status,
  ballots: count,
  totals: z.array(
    z.object({ candidateId: z.string(), label: z.string(), votes: z.int(), share: z.number() }),
  ),
  asOf: z.string(),
  lag: z.optional(z.number()),
  certificate: z.optional(certificate),
}) satisfies z.ZodMiniType<Results>;

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  field: z.optional(z.string()),
}) satisfies z.ZodMiniType<Problem>;
