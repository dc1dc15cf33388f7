import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Certificate } from '../../../contract/certificate';
import { DUE, POLLS } from '../names';
import type { Poll } from './poll';

// Each field of the type has to be here: one that is missing would be left out without a word when an item is read.
const storedCertificate = z.object({
  pollId: z.string(),
  title: z.string(),
  candidates: z.array(z.object({ candidateId: z.string(), label: z.string() })),
  closesAt: z.string(),
  writeShards: z.number(),
  certifiedAt: z.string(),
  ballots: z.number(),
  totals: z.record(z.string(), z.number()),
  digest: z.string(),
  expired: z.number(),
  lateBallots: z.number(),
  invalidBallots: z.number(),
  unexplainedFences: z.number(),
  discrepancies: z.array(z.object({ candidateId: z.string(), counted: z.number(), recounted: z.number() })),
  signature: z.optional(z.object({ algorithm: z.literal('ES256'), keyId: z.string(), value: z.string() })),
} satisfies Record<keyof Certificate, z.ZodMiniType>);

const storedPoll = z.object({
  pollId: z.string(),
  title: z.string(),
  candidates: z.array(z.object({ candidateId: z.string(), label: z.string() })),
  opensAt: z.optional(z.string()),
  closesAt: z.optional(z.string()),
  writeShards: z.number(),
  changeable: z.boolean(),
  resultsVisible: z.enum(['always', 'afterClose']),
  closeUnconfirmed: z.optional(z.boolean()),
  sealedAt: z.optional(z.string()),
  sealId: z.optional(z.string()),
  voterKeySalt: z.optional(z.string()),
  voterKeyCheck: z.optional(z.string()),
  certificate: z.optional(storedCertificate),
} satisfies Record<keyof Poll, z.ZodMiniType>);

/** The item of Polls that holds a poll; one without a certificate stands in the index of those that are due. */
export function toPollItem(poll: Poll): Record<string, AttributeValue> {
  const due = poll.certificate === undefined ? { [POLLS.due]: DUE } : {};
  return marshall({ ...poll, ...due }, { convertClassInstanceToMap: true, removeUndefinedValues: true });
}

/** The poll an item of Polls holds; throws a `$ZodError` when the item was not written by {@link toPollItem}. */
export function fromPollItem(item: Record<string, AttributeValue>): Poll {
  return storedPoll.parse(unmarshall(item));
}
