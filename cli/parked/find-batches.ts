import { UsageError } from '../errors';
import { fileExists } from '../roll/codes-file';
import { type ParkedBatch, readParkedBatch } from './parked-batch';
import { type ParkedStore, readBatchFile } from './parked-store';

/** The batches that are kept, in order; of those that somebody named, the named ones: by the end of their key, or by a file. */
export async function findBatches(store: ParkedStore, names: readonly string[]): Promise<ParkedBatch[]> {
  if (names.length === 0) return readAll(store, await store.keys());
  const batches: ParkedBatch[] = [];
  for (const name of names) {
    batches.push(
      (await fileExists(name))
        ? readParkedBatch(name, await readBatchFile(name))
        : await readNamed(store, name),
    );
  }
  return batches;
}

async function readNamed(store: ParkedStore, name: string): Promise<ParkedBatch> {
  const found = (await store.keys()).filter((key) => key.endsWith(name));
  const [key, ...others] = found;
  if (key !== undefined && others.length === 0) return readParkedBatch(key, await store.read(key));
  throw new UsageError(
    `"${name}" is the end of the key of ${found.length} batches, and must be that of one, or a file. ` +
      '"vote parked list" shows the keys.',
  );
}

async function readAll(store: ParkedStore, keys: readonly string[]): Promise<ParkedBatch[]> {
  const batches: ParkedBatch[] = [];
  // One after another: each may have six megabytes.
  for (const key of keys) batches.push(readParkedBatch(key, await store.read(key)));
  return batches;
}
