import { fillPlaces } from '../charts/places';
import * as example from './examples';

/** The document in words, which shows some of the examples. */
export const API_PAGE = 'docs/api.md';

/** By the names of their places there. */
const SHOWN = {
  'new-poll': example.newPoll,
  changes: example.pollChanges,
  pass: example.issuedPass,
  vote: example.castReceipt,
  batch: example.newBatch,
  outcomes: example.batchReceipt,
  results: example.results,
  series: example.series,
  import: example.importRequest,
  health: example.health,
  'own-vote': example.ownVote,
  problem: example.problem,
};

/** The text of the page with the examples as they are now. */
export function withExamples(page: string): string {
  const texts = Object.entries(SHOWN).map(
    ([name, shown]) => [name, `\`\`\`json\n${JSON.stringify(shown, null, 2)}\n\`\`\``] as const,
  );
  return fillPlaces(page, 'openapi', new Map(texts), API_PAGE);
}
