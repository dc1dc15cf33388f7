/** As many candidates as can be read from the last row of seats. */
export const MOST_ON_THE_WALL = 10;
/** And on a television, in the lower third of its picture. */
export const MOST_IN_THE_OVERLAY = 6;
/** Pages between two showings of the first, so that the leaders are never away for long. */
const OTHERS_IN_A_ROW = 3;

/** Candidates on a page that has room for `most`: pages are as even as can be, so that none has one name alone. */
export function pageSize(candidates: number, most: number): number {
  return Math.ceil(candidates / Math.max(1, pageCount(candidates, most)));
}

export function pageCount(candidates: number, most: number): number {
  return Math.ceil(candidates / most);
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
