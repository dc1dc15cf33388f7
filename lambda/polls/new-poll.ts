import * as z from 'zod';
import { idSchema, textSchema } from '../shared/http/input';
import type { Poll } from '../shared/poll';

const MAX_CANDIDATES = 200;
const MAX_TEXT = 200;
const MAX_WRITE_SHARDS = 1_024;
const DEFAULT_WRITE_SHARDS = 32;

const instant = z.iso
  .datetime({ error: 'must be an ISO 8601 time in UTC, such as 2026-11-21T20:00:00Z' })
  .transform((text) => new Date(text).toISOString());

const candidates = z
  .array(z.strictObject({ candidateId: idSchema, label: textSchema(MAX_TEXT) }))
  .min(1)
  .max(MAX_CANDIDATES)
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [i, { candidateId }] of list.entries()) {
      if (seen.has(candidateId)) {
        context.addIssue({
          code: 'custom',
          path: [i, 'candidateId'],
          params: { kind: 'duplicate-candidate' },
          message: 'must differ from the ids of the candidates before it',
        });
      }
      seen.add(candidateId);
    }
  });

const fields = z.strictObject({
  pollId: idSchema.optional(),
  title: textSchema(MAX_TEXT),
  candidates,
  opensAt: instant.optional(),
  closesAt: instant.optional(),
  writeShards: z.int().min(1).max(MAX_WRITE_SHARDS).default(DEFAULT_WRITE_SHARDS),
  changeable: z.boolean().default(true),
  resultsVisible: z.enum(['always', 'afterClose']).default('always'),
});

/** Schema of the body that creates a poll at `now` (epoch milliseconds), with its defaults; times come out with milliseconds. */
export function newPollSchema(now: number) {
  return fields.superRefine(({ opensAt, closesAt }, context) => {
    if (closesAt === undefined) return;
    const fail = (kind: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['closesAt'], params: { kind }, message });
    if (opensAt !== undefined && closesAt <= opensAt)
      fail('closes-before-opens', `must be later than opensAt (${opensAt})`);
    else if (Date.parse(closesAt) <= now)
      fail('closes-in-past', `must be in the future (it is ${new Date(now).toISOString()})`);
  });
}

/** What the body of a new poll holds; the id may still be missing. */
export type NewPoll = Omit<Poll, 'pollId'> & { pollId?: string | undefined };
