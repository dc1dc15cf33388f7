import * as z from 'zod/mini';
import { type DatasetFile, datasetManifest } from '../../contract/dataset';
import type { Minutes } from './minutes';

/** What is known of a file of ballots once it is written, all that the manifest, the series and the check need of it. */
export interface WrittenFile {
  file: DatasetFile;
  /** Its first write shard. */
  first: number;
  /** Digests of the ranges that it has of each of its write shards, in order. */
  digests: string[][];
  /** What its ballots come to, by counter. */
  counters: Map<string, number>;
  minutes: Minutes;
}

const counts = z.record(z.string(), z.int());

const noteSchema = z.object({
  file: datasetManifest.shape.series,
  first: z.int(),
  digests: z.array(z.array(z.string())),
  counters: counts,
  minutes: z.array(z.object({ at: z.int(), ballots: z.int(), weight: z.int(), votes: counts })),
});

/** The text that is kept of a file, so that a sweep that comes later need not read its ballots again. */
export function noteText({ file, first, digests, counters, minutes }: WrittenFile): string {
  const note: z.output<typeof noteSchema> = {
    file,
    first,
    digests,
    counters: Object.fromEntries(counters),
    minutes: [...minutes].map(([at, { votes, ...count }]) => ({
      at,
      ...count,
      votes: Object.fromEntries(votes),
    })),
  };
  return JSON.stringify(note);
}

/** Throws when the text is not one that {@link noteText} wrote. */
export function readNote(text: string): WrittenFile {
  const { file, first, digests, counters, minutes } = noteSchema.parse(JSON.parse(text));
  return {
    file,
    first,
    digests,
    counters: new Map(Object.entries(counters)),
    minutes: new Map(
      minutes.map(({ at, votes, ...count }) => [at, { ...count, votes: new Map(Object.entries(votes)) }]),
    ),
  };
}
