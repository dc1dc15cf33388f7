import { type Answer, read } from './answer';
import type { Send } from './client';
import { type DatasetDownload, datasetDownload } from './dataset-download';
import { DATASET_ROUTES } from './dataset-routes';
import { routeCaller } from './route-caller';

/** What a dataset holds and where to get it, as an operator reads it. */
export type ReadDataset = (pollId: string) => Promise<Answer<DatasetDownload>>;

/** Apart from the other routes' client: no page gets a dataset. */
export function datasetReader(send: Send): ReadDataset {
  const call = routeCaller(send);
  return async (pollId) => read(await call(DATASET_ROUTES.readDataset, pollId), datasetDownload);
}
