import { useState } from 'preact/hooks';
import { useFormat, useText } from '../language/language-context';
import { Bars } from './bars';
import { firstRows, type Row } from './ranking';
import { ResultsTable } from './results-table';
import { resultsText } from './results-text';

/** Bars shown before "Show all" is chosen. */
const FIRST = 12;

interface StandingsProps {
  rows: readonly Row[];
  ownCandidateId: string | undefined;
  isLoading: boolean;
}

/** Who has how many votes: as bars, or as a table. */
export function Standings({ rows, ownCandidateId, isLoading }: StandingsProps) {
  const text = useText(resultsText);
  const format = useFormat();
  const [isTable, setIsTable] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? rows : firstRows(rows, FIRST, ownCandidateId);
  const canFold = rows.length > FIRST && !isTable;
  return (
    <>
      {isTable ? (
        <ResultsTable rows={rows} ownCandidateId={ownCandidateId} />
      ) : (
        <Bars rows={shown} ownCandidateId={ownCandidateId} isLoading={isLoading} />
      )}
      <div class="results-controls">
        <button key="form" class="secondary" type="button" onClick={() => setIsTable(!isTable)}>
          {isTable ? text.showBars : text.showTable}
        </button>
        {canFold && (
          <button
            key="fold"
            class="secondary"
            type="button"
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole)}
          >
            {isWhole ? text.showFirst(format.count(FIRST)) : text.showAll(format.count(rows.length))}
          </button>
        )}
      </div>
    </>
  );
}
