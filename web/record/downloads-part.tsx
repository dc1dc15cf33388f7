import type { Results } from '../../contract/results';
import { useCode } from '../app/use-code';

/** Ways to keep a final result. Their code is loaded once there is one. */
export function DownloadsPart({ results }: { results: Results }) {
  const { Part } = useCode(true, loadDownloads);
  return Part ? <Part results={results} /> : null;
}

async function loadDownloads() {
  return (await import('./downloads')).Downloads;
}
