import * as z from 'zod/mini';
import { datasetFile, datasetManifest } from './dataset';
import { countSchema } from './fields';

/** A file of a dataset, and where to get it. */
const fileToGet = z.extend(datasetFile, {
  /** Good for a GET without any token. */
  url: z.string(),
});
export type FileToGet = z.output<typeof fileToGet>;

/** `GET /desk/polls/{pollId}/dataset`: the manifest of a certified poll's dataset, with an address for each file. */
export const datasetDownload = z.extend(datasetManifest, {
  ballots: z.array(fileToGet),
  series: fileToGet,
  /** Seconds for which a download can be begun; after that, ask again for other addresses. */
  urlsExpireIn: countSchema,
});
export type DatasetDownload = z.output<typeof datasetDownload>;
