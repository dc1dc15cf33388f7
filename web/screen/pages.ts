/** As many candidates as can be read from the last row of seats. */
const MOST_ON_A_PAGE = 10;
/** Pages between two showings of the first, so that the leaders are never away for long. */
const OTHERS_IN_A_ROW = 3;

/** Candidates on a page: pages are as even as can be, so that none has one name alone. */
export function pageSize(candidates: number): number {
  return Math.ceil(candidates / Math.max(1, Math.ceil(candidates / MOST_ON_A_PAGE)));
}

export function pageCount(candidates: number): number {
  return Math.ceil(candidates / MOST_ON_A_PAGE);
}

/** The page, from 0, that is shown at a turn, from 0: every page in order, and the first again after some others. */
export function pageAt(turn: number, pages: number): number {
  const others = pages - 1;
  const round = others + Math.ceil(others / OTHERS_IN_A_ROW);
  if (round <= 0) return 0;
  const inRound = turn % round;
  const inRow = inRound % (OTHERS_IN_A_ROW + 1);
  return inRow === 0 ? 0 : Math.floor(inRound / (OTHERS_IN_A_ROW + 1)) * OTHERS_IN_A_ROW + inRow;
}
