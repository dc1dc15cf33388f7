import { gunzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import * as z from 'zod/mini';
import { castTimes, datasetManifest } from '../../../contract/dataset';
import { castTimesKey, manifestKey } from '../../../lambda/shared/dataset/keys';
import type { MemoryObjects } from './memory-objects';

const ballotRow = z.object({
  write_shard: z.number(),
  voter_key: z.string(),
  place: z.number(),
  candidate_id: z.string(),
  votes: z.number(),
  weight: z.number(),
  cast_at: z.nullish(z.date()),
});
export type BallotRow = z.output<typeof ballotRow>;

const count = z.nullish(z.pipe(z.bigint(), z.transform(Number)));
const seriesRow = z.object({
  minute: z.date(),
  candidate_id: z.nullish(z.string()),
  votes: count,
  ballots: count,
  weight: count,
});
export type SeriesRow = z.output<typeof seriesRow>;

/** A dataset as whoever has the bucket reads it: by its manifest. */
export async function readDataset({ objects }: MemoryObjects, pollId: string) {
  const text = (key: string) => JSON.parse(String(objects.get(key)));
  const manifest = datasetManifest.parse(text(manifestKey(pollId)));
  const rowsOf = (key: string) => parquetRows(objects.get(key));
  const ballots = (await Promise.all(manifest.ballots.map(({ key }) => rowsOf(key)))).flat();
  return {
    manifest,
    ballots: z.array(ballotRow).parse(ballots),
    series: z.array(seriesRow).parse(await rowsOf(manifest.series.key)),
    castTimes: castTimes.parse(text(castTimesKey(pollId))),
  };
}

async function parquetRows(body: Uint8Array | string | undefined): Promise<unknown[]> {
  if (!(body instanceof Uint8Array)) throw new Error('There is no such file.');
  const { buffer, byteOffset, byteLength } = body;
  const file = buffer.slice(byteOffset, byteOffset + byteLength);
  return parquetReadObjects({
    file: file instanceof ArrayBuffer ? file : new ArrayBuffer(0),
    compressors: { GZIP: (bytes) => gunzipSync(bytes) },
  });
}
