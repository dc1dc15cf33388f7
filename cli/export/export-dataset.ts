import { join } from 'node:path';
import type { DatasetDownload } from '../../contract/dataset-download';
import type { Session } from '../session';
import { formatQuantity } from '../terminal/numbers';
import { writeOutput } from '../terminal/output-file';
import { startProgress } from '../terminal/progress';
import { filesOf, saveDataset } from './save-dataset';

/** Saves the dataset of a certified poll into a folder, and tells what is in it. */
export async function exportDataset(
  { api, terminal, signal }: Session,
  pollId: string,
  folder: string,
): Promise<void> {
  const readDataset = () => api.dataset(pollId);
  const dataset = await readDataset();
  const files = filesOf(dataset);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const progress = startProgress(terminal, bytes, 'byte', () => api.trouble);
  let saved: number;
  try {
    const onFile = (file: { bytes: number }) => progress.advance(file.bytes);
    saved = await saveDataset(dataset, { readDataset, folder, onFile, signal });
  } finally {
    progress.stop();
  }
  const manifest = manifestOf(dataset);
  const out = join(folder, 'manifest.json');
  await writeOutput(out, terminal.output, (write) => write(`${JSON.stringify(manifest, null, 2)}\n`));

  const rows = dataset.ballots.reduce((sum, file) => sum + file.rows, 0);
  const { digest } = dataset;
  const there = files.length - saved;
  terminal.answer({ pollId, out: folder, rows, files: files.length, saved, digest }, () => [
    `${formatQuantity(rows, 'row')} of ballots in ${formatQuantity(files.length, 'file')} in ${folder}, ${there === 0 ? 'all new' : `${there} there already`}.`,
    `Digest ${digest}`,
  ]);
}

/** The manifest as it stands beside the files, without the addresses, which soon lead nowhere. */
function manifestOf({ urlsExpireIn: _, ...dataset }: DatasetDownload): object {
  const withoutUrl = ({ url: _, ...file }: DatasetDownload['series']) => file;
  return { ...dataset, ballots: dataset.ballots.map(withoutUrl), series: withoutUrl(dataset.series) };
}
