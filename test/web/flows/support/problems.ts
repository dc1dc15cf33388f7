import type { TestPage } from '../../browser/page';

/** What the browser's console says of an answer that the page asked for on purpose: the voter has not voted yet. */
export const NO_VOTE_YET = /404.*\/votes\/me\)$/;

/** Expects that nothing went wrong in the page so far but what the test has provoked. For the end of a test. */
export function expectOnly(page: TestPage, ...provoked: RegExp[]): void {
  const others = page.problems().filter((problem) => !provoked.some((expected) => expected.test(problem)));
  expect(others).toEqual([]);
}
