import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Row } from '../results/ranking';
import { pageAt, pageCount, pageSize } from './pages';

/** Long enough to read ten names and their numbers. */
const TURN_MS = 8_000;

/** A part of the candidates, in the order of the ranking. */
export interface Page {
  rows: readonly Row[];
  /** Candidates on the pages before. */
  before: number;
}

/** The page to show now, of `most` candidates at the most. Who is on it stays there until the next one, whatever the results become meanwhile. */
export function usePage(rows: readonly Row[], most: number): Page {
  const pages = pageCount(rows.length, most);
  const turn = useTurn(pages > 1);
  const size = pageSize(rows.length, most);
  const before = pageAt(turn, pages) * size;
  // biome-ignore lint/correctness/useExhaustiveDependencies: later results do not change who is on the page.
  const ids = useMemo(() => {
    return new Set(rows.slice(before, before + size).map(({ candidateId }) => candidateId));
  }, [turn, rows.length]);
  return { rows: rows.filter(({ candidateId }) => ids.has(candidateId)), before };
}

/** Turns so far. */
function useTurn(isTurning: boolean): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!isTurning) return;
    const timer = setInterval(() => setTurn((turns) => turns + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [isTurning]);
  return turn;
}
