import type { Results } from '../../contract/results';
import { resultsCsv } from '../../contract/results-csv';
import { useText } from '../language/language-context';
import { saveFile } from '../roll/save-file';
import { recordText } from './record-text';

/** Ways to keep a result once it is final: as files, and on paper. */
export function Downloads({ results }: { results: Results }) {
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
      <a class="button secondary" href={`/p/${pollId}/certificate`}>
        {text.printable}
      </a>
    </nav>
  );
}

function Save({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button class="secondary" type="button" onClick={onPress}>
      {label}
    </button>
  );
}
