/** When what is shown was so, ISO 8601 UTC, as the last words of a line. */
export function asOfText(asOf: string): string {
  return `as of ${asOf.slice(11, 19)} UTC`;
}
