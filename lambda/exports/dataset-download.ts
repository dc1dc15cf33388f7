import type { DatasetFile, DatasetManifest } from '../../contract/dataset';
import type { DatasetDownload, FileToGet } from '../../contract/dataset-download';
import { type Datasets, URL_SECONDS } from './dataset';

/** A manifest with an address for each of its files. */
export async function datasetDownload(
  { urlOf }: Pick<Datasets, 'urlOf'>,
  manifest: DatasetManifest,
): Promise<DatasetDownload> {
  const toGet = async (file: DatasetFile): Promise<FileToGet> => ({ ...file, url: await urlOf(file.key) });
  return {
    ...manifest,
    ballots: await Promise.all(manifest.ballots.map(toGet)),
    series: await toGet(manifest.series),
    urlsExpireIn: URL_SECONDS,
  };
}
