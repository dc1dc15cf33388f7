import * as z from 'zod/mini';
import { idSchema, textSchema } from '../shared/http/input';
import type { Poll } from '../shared/poll';

const MAX_CANDIDATES = 200;
const MAX_TEXT = 200;
const MAX_WRITE_SHARDS = 1_024;
const DEFAULT_WRITE_SHARDS = 32;

const instant = z.pipe(
  z.iso.datetime({ error: 'must be an ISO 8601 time in UTC, such as 2026-11-21T20:00:00Z' }),
  z.transform((text) => new Date(text).toISOString()),
);

const candidates = z
  .array(z.strictObject({ candidateId: idSchema, label: textSchema(MAX_TEXT) }))
  .check(z.minLength(1), z.maxLength(MAX_CANDIDATES), ({ value, issues }) => {
    const seen = new Set<string>();
    for (const [i, { candidateId }] of value.entries()) {
      if (seen.has(candidateId)) {
        issues.push({
          code: 'custom',
          input: candidateId,
          path: [i, 'candidateId'],
          params: { kind: 'duplicate-candidate' },
          message: 'must differ from the ids of the candidates before it',
        });
      }
      seen.add(candidateId);
    }
  });

const fields = z.strictObject({
  pollId: z.optional(idSchema),
  title: textSchema(MAX_TEXT),
  candidates,
  opensAt: z.optional(instant),
  closesAt: z.optional(instant),
  writeShards: z._default(z.int().check(z.minimum(1), z.maximum(MAX_WRITE_SHARDS)), DEFAULT_WRITE_SHARDS),
  changeable: z._default(z.boolean(), true),
  resultsVisible: z._default(z.enum(['always', 'afterClose']), 'always'),
});

/** Schema of the body that creates a poll at `now` (epoch milliseconds), with its defaults; times come out with milliseconds. */
export function newPollSchema(now: number) {
  return fields.check(({ value: { opensAt, closesAt }, issues }) => {
    if (closesAt === undefined) return;
    const fail = (kind: string, message: string) =>
      issues.push({ code: 'custom', input: closesAt, path: ['closesAt'], params: { kind }, message });
    if (opensAt !== undefined && closesAt <= opensAt)
      fail('closes-before-opens', `must be later than opensAt (${opensAt})`);
    else if (Date.parse(closesAt) <= now)
      fail('closes-in-past', `must be in the future (it is ${new Date(now).toISOString()})`);
  });
}

/** What the body of a new poll holds; the id may still be missing. */
export type NewPoll = Omit<Poll, 'pollId'> & { pollId?: string | undefined };
