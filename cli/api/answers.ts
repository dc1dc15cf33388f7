import * as z from 'zod';
import type {
  BatchReceipt,
  CastReceipt,
  Certificate,
  OwnVote,
  PollPage,
  PollView,
  Problem,
  Results,
} from '../../lambda/shared/api';

/**
 * What the API answers, checked on arrival. Fields this command does not know are left out rather than refused, so
 * that it keeps working with a newer API.
 */

const status = z.enum(['scheduled', 'open', 'closed', 'certified']);
const castStatus = z.enum(['accepted', 'changed', 'unchanged']);
const batchStatus = z.enum([...castStatus.options, 'no-such-candidate', 'already-voted', 'unavailable']);
const count = z.int().nonnegative();

export const pollView = z.object({
  pollId: z.string(),
  title: z.string(),
  candidates: z.array(z.object({ candidateId: z.string(), label: z.string() })),
  status,
  opensAt: z.string().optional(),
  closesAt: z.string().optional(),
  writeShards: count,
  changeable: z.boolean(),
  resultsVisible: z.enum(['always', 'afterClose']),
}) satisfies z.ZodType<PollView>;

export const pollPage = z.object({
  polls: z.array(pollView),
  next: z.string().optional(),
}) satisfies z.ZodType<PollPage>;

export const castReceipt = z.object({
  pollId: z.string(),
  candidateId: z.string(),
  status: castStatus,
}) satisfies z.ZodType<CastReceipt>;

export const ownVote = z.object({
  pollId: z.string(),
  candidateId: z.string(),
  castAt: z.string(),
  counted: z.boolean(),
  shardDigest: z.string().optional(),
}) satisfies z.ZodType<OwnVote>;

export const batchReceipt = z.object({
  results: z.array(z.object({ voterId: z.string(), status: batchStatus })),
}) satisfies z.ZodType<BatchReceipt>;

export const certificate = z.object({
  pollId: z.string(),
  writeShards: z.int().positive(),
  certifiedAt: z.string(),
  ballots: count,
  totals: z.record(z.string(), count),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
  expired: count,
  lateBallots: count,
  invalidBallots: count,
  discrepancies: z.array(z.object({ candidateId: z.string(), counted: z.int(), recounted: z.int() })),
}) satisfies z.ZodType<Certificate>;

export const results = z.object({
  pollId: z.string(),
  status,
  ballots: count,
  totals: z.array(
    z.object({ candidateId: z.string(), label: z.string(), votes: z.int(), share: z.number() }),
  ),
  asOf: z.string(),
  certificate: certificate.optional(),
}) satisfies z.ZodType<Results>;

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  field: z.string().optional(),
}) satisfies z.ZodType<Problem>;

/** What a local API tells of its database. */
export const databaseAddress = z.object({
  endpoint: z.string(),
  tables: z.object({ polls: z.string(), votes: z.string(), totals: z.string() }),
});
export type DatabaseAddress = z.infer<typeof databaseAddress>;

/** What API Gateway itself answers, before any function of ours is asked. */
export const gatewayMessage = z.object({ message: z.string() });

/** `expires_in` is in seconds. */
export const issuedToken = z.object({ access_token: z.string(), expires_in: z.number().positive() });
export type IssuedToken = z.infer<typeof issuedToken>;
