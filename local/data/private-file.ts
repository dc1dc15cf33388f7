import type { z } from 'zod';
import { parseJson } from '../../contract/json';
import { DataFolderError, readIfThere, writeWhole } from './files';

/**
 * What a JSON file of the data folder holds; undefined when there is no such file.
 *
 * @param loss what cannot go on without the file, for the error message.
 * @throws DataFolderError when the file is damaged.
 */
export async function readPrivateFile<S extends z.ZodType>(
  file: string,
  schema: S,
  loss: string,
): Promise<z.infer<S> | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // The reason names no content: it may be secret.
  throw new DataFolderError(
    `${file} is damaged: it is not the JSON that was written there. ${loss} Restore the file, or start with --fresh.`,
  );
}

/** Writes a file that only its owner may read. */
export function writePrivateFile(file: string, value: unknown): void {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`, 0o600);
}
