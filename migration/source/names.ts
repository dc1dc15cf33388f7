import { z } from 'zod';

const name = z.string().min(1).max(63);

/** What tables and columns are called in a source. The shipped schema's names stand where nothing else is said. */
export const sourceNamesSchema = z.strictObject({
  schema: name.default('public'),
  polls: z
    .strictObject({
      table: name.default('polls'),
      id: name.default('id'),
      title: name.default('title'),
      opensAt: name.nullable().default('opens_at'),
      closesAt: name.nullable().default('closes_at'),
    })
    .prefault({}),
  candidates: z
    .strictObject({
      table: name.default('candidates'),
      id: name.default('id'),
      pollId: name.default('poll_id'),
      label: name.default('label'),
    })
    .prefault({}),
  ballots: z
    .strictObject({
      table: name.default('ballots'),
      id: name.default('id'),
      pollId: name.default('poll_id'),
      voterId: name.default('voter_id'),
      candidateId: name.default('candidate_id'),
      castAt: name.default('cast_at'),
    })
    .prefault({}),
  /** Counts that the database keeps itself; `null` where it keeps none, and ballots are counted one by one. */
  counts: z
    .strictObject({
      table: name.default('vote_counts'),
      pollId: name.default('poll_id'),
      candidateId: name.default('candidate_id'),
      votes: name.default('votes'),
    })
    .nullable()
    .prefault({}),
});
export type SourceNames = z.output<typeof sourceNamesSchema>;

export const SHIPPED_NAMES: SourceNames = sourceNamesSchema.parse({});
