import { gunzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import * as z from 'zod/mini';
import { castTimes, datasetManifest } from '../../../contract/dataset';
import { castTimesKey, manifestKey } from '../../../lambda/shared/dataset/keys';

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

/** The content of an object. */
export type ReadObject = (key: string) => Promise<Uint8Array | string>;

/** A dataset as whoever has the bucket reads it: by its manifest. */
export async function readDataset(read: ReadObject, pollId: string) {
  const json = async (key: string): Promise<unknown> => JSON.parse(String(await read(key)));
  const manifest = datasetManifest.parse(await json(manifestKey(pollId)));
  const rowsOf = async (key: string) => parquetRows(await read(key));
  const ballots = (await Promise.all(manifest.ballots.map(({ key }) => rowsOf(key)))).flat();
  return {
    manifest,
    ballots: z.array(ballotRow).parse(ballots),
    series: z.array(seriesRow).parse(await rowsOf(manifest.series.key)),
    castTimes: castTimes.parse(await json(castTimesKey(pollId))),
  };
}

function parquetRows(body: Uint8Array | string): Promise<unknown[]> {
  return parquetReadObjects({
    file: new Uint8Array(Buffer.from(body)).buffer,
    compressors: { GZIP: (bytes) => gunzipSync(bytes) },
  });
}
