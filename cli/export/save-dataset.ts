import type { DatasetDownload, FileToGet } from '../../contract/dataset-download';
import { describeNetworkError } from '../api/network-error';
import { RETRY_POLICY, type RetryPolicy, waitToRetry } from '../api/retry';
import { CommandError } from '../errors';
import { stopIfInterrupted } from '../session';
import { isSaved, pathIn, saveFile } from './dataset-files';

export interface SaveParts {
  /** The dataset with addresses that are good for a while. */
  readDataset(): Promise<DatasetDownload>;
  folder: string;
  /** A file is there now. */
  onFile(file: FileToGet): void;
  signal: AbortSignal;
  retry?: RetryPolicy;
}

/** Saves the files of a dataset that are not in the folder yet; answers how many those were. */
export async function saveDataset(dataset: DatasetDownload, parts: SaveParts): Promise<number> {
  let saved = 0;
  for (const file of filesOf(dataset)) {
    const path = pathIn(parts.folder, file);
    if (!(await isSaved(path, file))) {
      await getFile(path, file, parts);
      saved++;
    }
    parts.onFile(file);
  }
  return saved;
}

export function filesOf({ ballots, series }: DatasetDownload): FileToGet[] {
  return [...ballots, series];
}

/** The address at hand may have expired: after each failure another is asked for. */
async function getFile(path: string, file: FileToGet, parts: SaveParts): Promise<void> {
  const { signal, retry = RETRY_POLICY } = parts;
  let { url } = file;
  for (let attempt = 1; ; attempt++) {
    stopIfInterrupted(signal);
    const failure = await tryToGet(url, path, file, signal);
    if (failure === undefined) return;
    if (attempt >= retry.attempts) throw new CommandError(`Cannot get ${file.key}: ${failure}.`);
    await waitToRetry(attempt, retry, signal);
    url = filesOf(await parts.readDataset()).find(({ key }) => key === file.key)?.url ?? url;
  }
}

/** Why the file could not be got, if it could not; what another try would not change is thrown. */
async function tryToGet(
  url: string,
  path: string,
  file: FileToGet,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) return `it is answered with status ${response.status}`;
    await saveFile(path, file, response);
    return undefined;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    return describeNetworkError(error);
  }
}
