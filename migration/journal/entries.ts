import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { z } from 'zod';
import type { Entry, Finding, Migration, Request } from './journal';
import { ASKS, PHASES } from './journal';

export type Item = Record<string, AttributeValue>;

/**
 * The items of a migration, by the beginning of their sort key. What grows without end, such as the history, has an item for
 * each, so that none outgrows the 400 KB of an item.
 */
export const ENTRIES = {
  place: 'place',
  lease: 'lease',
  status: 'status',
  history: 'history#',
  request: 'request#',
  checkpoint: 'checkpoint#',
  finding: 'finding#',
} as const;

const texts = z.record(z.string(), z.string());

const storedPlace = z.object({
  migration: z.string(),
  title: z.string(),
  startedAt: z.string(),
  phase: z.enum(PHASES),
  epoch: z.int(),
  step: z.int(),
  plannedRate: z.number(),
  rateLimit: z.number(),
  plannedSeconds: z.number().optional(),
  fingerprints: texts,
  identities: texts,
  candidates: texts,
  decisions: z.array(
    z.object({ kind: z.string(), decision: z.literal('leave-out'), by: z.string(), at: z.string() }),
  ),
  verified: z
    .object({
      at: z.string(),
      discrepant: z.int(),
      match: z.int(),
      sqlDigest: z.string(),
      pipelineDigest: z.string(),
    })
    .optional(),
  pauses: z.array(z.object({ epoch: z.int(), at: z.string(), fenceMs: z.number(), pauseMs: z.number() })),
});

const storedEntry = z.object({
  at: z.string(),
  by: z.string().optional(),
  what: z.string(),
  phase: z.enum(PHASES).optional(),
});

const storedRequest = z.object({
  id: z.string(),
  what: z.enum(ASKS),
  by: z.string(),
  typed: z.string().optional(),
});

const storedFinding = z.object({
  name: z.string(),
  verdict: z.enum(['DISCREPANT', 'INCOMPATIBLE']),
  kind: z.string(),
  shard: z.string().optional(),
  voterKey: z.string().optional(),
  foundAt: z.string(),
  repairedAt: z.string().optional(),
});

export function toMigration(item: Item): Migration {
  const { migration: migrationId, plannedSeconds, verified, ...rest } = storedPlace.parse(unmarshall(item));
  return { migrationId, plannedSeconds, verified, ...rest };
}

export function toEntry(item: Item): Entry {
  const { at, by, what, phase } = storedEntry.parse(unmarshall(item));
  return { at, by, what, phase };
}

export function toRequest(item: Item): Request {
  return storedRequest.parse(unmarshall(item));
}

export function toFinding(item: Item): Finding {
  const { shard, voterKey, repairedAt, ...rest } = storedFinding.parse(unmarshall(item));
  return { shard, voterKey, repairedAt, ...rest };
}

/** The attributes of a value; those that are `undefined` are left out. */
export function attributes(value: object): Item {
  return marshall(value, { removeUndefinedValues: true, convertClassInstanceToMap: false });
}

/** The cells of many write shards say the same over and over, and would not fit into an item as they are. */
export function zipped(text: string): AttributeValue {
  return { B: gzipSync(text) };
}

export function unzipped(value: AttributeValue | undefined): string | undefined {
  return value?.B && gunzipSync(value.B).toString();
}
