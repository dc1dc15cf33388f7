import * as z from 'zod/mini';
import type { Candidate } from '../../contract/poll';
import { idSchema, textSchema } from '../../contract/fields';
import type { ProblemKind } from '../../contract/problems';
import type { Poll } from '../shared/tables/poll';
import { asSeen } from '../../contract/text';

const MAX_CANDIDATES = 200;
const MAX_TEXT = 200;
const MAX_WRITE_SHARDS = 1_024;
const DEFAULT_WRITE_SHARDS = 32;

/**
 * The largest body of a new poll, in bytes: as many candidates as there may be, with labels as long as they may be, each
 * character of which JSON may spell with twelve bytes (`\ud83d\ude00`).
 */
export const MAX_POLL_BYTES = 512 * 1024;

const instant = z.pipe(
  z.iso.datetime({ error: 'must be an ISO 8601 time in UTC, such as 2026-11-21T20:00:00Z' }),
  z.transform((text) => new Date(text).toISOString()),
);

const candidates = z
  .array(z.strictObject({ candidateId: idSchema, label: textSchema(MAX_TEXT) }))
  .check(
    z.minLength(1),
    z.maxLength(MAX_CANDIDATES),
    allDiffer('candidateId', 'duplicate-candidate', 'must differ from the ids of the candidates before it'),
    allDiffer('label', 'duplicate-label', 'must look different from the labels of the candidates before it'),
  );

/** Checks that no two candidates are alike in a field, as far as a reader sees. */
function allDiffer(field: keyof Candidate, kind: ProblemKind, message: string) {
  return ({ value, issues }: z.core.ParsePayload<Candidate[]>) => {
    const seen = new Set<string>();
    for (const [i, candidate] of value.entries()) {
      const look = asSeen(candidate[field]);
      if (seen.has(look)) {
        issues.push({ code: 'custom', input: value, path: [i, field], params: { kind }, message });
      }
      seen.add(look);
    }
  };
}

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
