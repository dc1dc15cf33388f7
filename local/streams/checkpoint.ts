import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../data/files';

/** Marks a shard that was read and settled to its end. */
export const DONE = 'done';

/** For each stream, by ARN: for each shard the number of the last settled record, or `done`. */
const fileSchema = z.record(z.string(), z.record(z.string(), z.string().regex(/^(\d+|done)$/)));

export class DamagedCheckpointError extends Error {
  override name = 'DamagedCheckpointError';

  constructor(file: string, problem: string) {
    super(
      `The checkpoint file ${file} is damaged (${problem}). ` +
        'Delete it, and the stream is read again from its starting position.',
    );
  }
}

/** How far each shard of one stream is settled, kept in a file that may hold other streams' checkpoints too. */
export class Checkpoints {
  readonly #file: string;
  readonly #streams: z.infer<typeof fileSchema>;
  readonly #shards: Map<string, string>;
  readonly #streamArn: string;

  /** @throws DamagedCheckpointError when there is a file but not one that was written here. */
  constructor(file: string, streamArn: string) {
    this.#file = file;
    this.#streamArn = streamArn;
    this.#streams = read(file);
    this.#shards = new Map(Object.entries(this.#streams[streamArn] ?? {}));
  }

  /** The number of the shard's last settled record, `done`, or undefined when none was settled. */
  get(shardId: string): string | undefined {
    return this.#shards.get(shardId);
  }

  save(shardId: string, position: string): void {
    this.#shards.set(shardId, position);
    const streams = { ...this.#streams, [this.#streamArn]: Object.fromEntries(this.#shards) };
    writeWhole(this.#file, `${JSON.stringify(streams, null, 2)}\n`);
  }
}

function read(file: string): z.infer<typeof fileSchema> {
  if (!existsSync(file)) return {};
  const checked = fileSchema.safeParse(parseJson(file, readFileSync(file, 'utf8')));
  if (checked.success) return checked.data;
  throw new DamagedCheckpointError(file, z.prettifyError(checked.error));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedCheckpointError(file, error instanceof Error ? error.message : String(error));
  }
}
