const RATE = /^rate\((?<value>[1-9]\d*) (?<unit>minute|hour|day)s?\)$/;

const UNITS = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** A timer counts milliseconds in 31 bits. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The period of a rate expression in milliseconds; undefined for other expressions, and for what no timer can wait. */
export function periodOf(expression: string): number | undefined {
  const { value, unit = '' } = RATE.exec(expression)?.groups ?? {};
  const period = Number(value) * (UNITS.get(unit) ?? Number.NaN);
  return period <= LONGEST_TIMER ? period : undefined;
}
