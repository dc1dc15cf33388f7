/** The number that was typed; 0, which no setting of a poll may be, for anything that is no whole number. */
export function wholeNumber(typed: string): number {
  const number = Number(typed);
  return Number.isInteger(number) ? number : 0;
}
