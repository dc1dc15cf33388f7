import { CLOCKS_MS, SURE_NOTICE_MS } from './limits';
import type { ResultsVisible } from './poll';

/**
 * How long before it comes a closing can be put off or called off, in milliseconds. Where results come out with it, whoever reads
 * the poll then may show them, and a change may land a function's time later.
 */
export function closingNotice(resultsVisible: ResultsVisible): number {
  const comeOutWithIt = resultsVisible === 'afterClose' || resultsVisible === 'afterVote';
  return comeOutWithIt ? SURE_NOTICE_MS : CLOCKS_MS;
}
