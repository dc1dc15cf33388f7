import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from '../../contract/choice';
import { useFormat, useText } from '../language/language-context';
import { Bars } from './bars';
import { measureText } from './measure-text';
import { firstRows, type Ranking } from './ranking';
import { ResultsTable } from './results-table';
import { resultsText } from './results-text';
import { useGradually } from './use-gradually';

/** Bars shown before "Show all" is chosen. */
const FIRST = 12;

interface StandingsProps {
  ranking: Ranking;
  own: Choice | undefined;
  isLoading: boolean;
  /** What else can be done, before what changes how they are shown. */
  children?: ComponentChildren;
}

/** Who has how many votes: as bars, or as a table. */
export function Standings({ ranking, own, isLoading, children }: StandingsProps) {
  const text = useText(resultsText);
  const format = useFormat();
  const { note } = useText(measureText)[ranking.measure];
  const [isTable, setIsTable] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const { rows } = ranking;
  const drawn = useGradually(rows.length, FIRST, isTable ? 'table' : isWhole ? 'bars' : undefined);
  const shown = { ...ranking, rows: firstRows(rows, drawn, own) };
  const canFold = rows.length > FIRST && !isTable;
  return (
    <>
      {isTable ? (
        <ResultsTable ranking={shown} own={own} />
      ) : (
        <Bars ranking={shown} own={own} isLoading={isLoading} />
      )}
      {note && <p class="share-note">{note}</p>}
      <div class="results-controls">
        {children}
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
