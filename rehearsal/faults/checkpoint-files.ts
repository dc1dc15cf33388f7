import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DONE } from '../../local/streams/checkpoint';

/** As `local/streams/checkpoint.ts` writes them: for each stream, by shard, the last settled record. */
const fileSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The text of each checkpoint file of a runtime, by the file's path. */
export type CheckpointFiles = Map<string, string>;

/** None before anything was settled. */
export async function readCheckpoints(dataDirectory: string): Promise<CheckpointFiles> {
  const folder = path.join(dataDirectory, 'checkpoints');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)));
}

export async function writeCheckpoints(files: CheckpointFiles): Promise<void> {
  for (const [file, text] of files) await writeFile(file, text);
}

/** The same files, with each shard that is still read settled through so many records more. */
export function movedAhead(files: CheckpointFiles, records: number): CheckpointFiles {
  return new Map([...files].map(([file, text]) => [file, moveAhead(text, records)]));
}

function moveAhead(text: string, records: number): string {
  const streams = fileSchema.parse(JSON.parse(text));
  const moved = Object.entries(streams).map(([arn, shards]) => [
    arn,
    Object.fromEntries(Object.entries(shards).map(([id, settled]) => [id, ahead(settled, records)])),
  ]);
  return `${JSON.stringify(Object.fromEntries(moved), null, 2)}\n`;
}

/** Numbers may be longer than a JavaScript number is exact, and keep their length. */
function ahead(settled: string, records: number): string {
  if (settled === DONE) return settled;
  return (BigInt(settled) + BigInt(records)).toString().padStart(settled.length, '0');
}
