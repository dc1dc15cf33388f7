import { type TestPage, unprovoked } from '../../browser/page';

/** What the browser's console says of an answer that the page asked for on purpose: the voter has not voted yet. */
export const NO_VOTE_YET = /404.*\/votes\/me\)$/;

/** A vote was changed within a second of the one before: the page waits by itself, and sends it again. */
export const TOO_SOON = /429.*\/votes(\/me)?\)$/;

/** Expects that nothing goes wrong in the page, so far and until it is closed, but what the test has provoked. */
export function expectOnly(page: TestPage, ...provoked: RegExp[]): void {
  page.provoked.push(...provoked);
  expect(unprovoked(page)).toEqual([]);
}
