import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { describeReadError } from '../../cli/file-errors';
import { ID_FORM } from '../../contract/id';
import { VOTER_ID_RULES } from '../../contract/moving-poll';
import { sourceNamesSchema } from './names';

/** A migration file cannot be used. */
export class MigrationFileError extends Error {
  override name = 'MigrationFileError';
}

const idSchema = z
  .string()
  .regex(
    new RegExp(`^${ID_FORM}$`),
    'must be lower-case letters, digits and hyphens, not starting with a hyphen',
  );

const shardSchema = z.strictObject({
  /** Part of what an imported ballot says it comes from, and so never changed once a migration has begun. */
  name: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be 1 to 32 letters, digits, dots, hyphens or underscores'),
  /** Where it leaves the password out, PGPASSWORD has it. */
  url: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
});
export type ShardAddress = z.output<typeof shardSchema>;

/** What an operator says of a migration. */
export const migrationFileSchema = z.strictObject({
  /** The poll of the pipeline; the migration is called so too. */
  poll: idSchema,
  source: z.strictObject({
    poll: z.union([z.string().min(1), z.int()]).transform(String),
    /** Of columns whose times have no zone, such as `Europe/Berlin`. */
    timeZone: z.string().min(1).optional(),
    shards: z
      .array(shardSchema)
      .min(1)
      .refine((shards) => new Set(shards.map(({ name }) => name)).size === shards.length, {
        error: 'must have a name of its own for each shard',
      }),
    names: sourceNamesSchema.prefault({}),
  }),
  /** Candidate ids of the source to those of the pipeline. */
  candidates: z
    .record(z.string(), idSchema)
    .refine((ids) => new Set(Object.values(ids)).size === Object.keys(ids).length, {
      error:
        'must lead each candidate to one of its own: votes of two could not be told apart on the way back',
    }),
  /** Which voter ids are one voter's: those that are equal, or those that are equal but for case and blanks around them. */
  voterIds: z.enum(VOTER_ID_RULES).default('exact'),
});
export type MigrationFile = z.output<typeof migrationFileSchema>;

/** @throws MigrationFileError that says what is wrong where. */
export async function readMigrationFile(path: string): Promise<MigrationFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new MigrationFileError(describeReadError(path, error));
  });
  return parseMigrationFile(path, text);
}

export function parseMigrationFile(path: string, text: string): MigrationFile {
  const parsed = migrationFileSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.');
  throw new MigrationFileError(`${path}: ${place ? `${place}: ` : ''}${issue?.message}.`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MigrationFileError(`${path} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
