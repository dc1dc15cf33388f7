import type { ComponentChildren } from 'preact';
import type { Results } from '../../contract/results';
import { resultsCsv } from '../../contract/results-csv';
import { useText } from '../language/language-context';
import { saveFile } from '../roll/save-file';
import { recordText } from './record-text';

interface DownloadsProps {
  results: Results;
  /** More of them. */
  children?: ComponentChildren;
}

/** Ways to keep a result once it is final: as files, and on paper. */
export function Downloads({ results, children }: DownloadsProps) {
  const text = useText(recordText);
  const { certificate, ...others } = results;
  if (certificate === undefined) return null;
  const { pollId } = results;
  const saveJson = (name: string, value: object) =>
    saveFile(`${name}-${pollId}.json`, 'application/json', [`${JSON.stringify(value, null, 2)}\n`]);
  return (
    <nav class="downloads" aria-label={text.keep}>
      <Save
        label={text.resultsCsv}
        onPress={() => saveFile(`results-${pollId}.csv`, 'text/csv', [resultsCsv(results)])}
      />
      <Save label={text.resultsJson} onPress={() => saveJson('results', others)} />
      <Save label={text.certificateJson} onPress={() => saveJson('certificate', certificate)} />
      {children}
      <a class="button secondary" href={`/p/${pollId}/certificate`}>
        {text.printable}
      </a>
    </nav>
  );
}

interface SaveProps {
  id?: string;
  label: string;
  isOff?: boolean;
  onPress: () => void;
}

export function Save({ id, label, isOff, onPress }: SaveProps) {
  return (
    <button id={id} class="secondary" type="button" aria-disabled={isOff} onClick={onPress}>
      {label}
    </button>
  );
}
