import type { Language } from './language';

/** A word, or a sentence with `#` for its number, in each form that a language has for numbers, as Unicode's plural rules name them. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Writes numbers and times the way a language does, in the device's own time zone. */
export interface Format {
  count(value: number): string;
  /** With one decimal. */
  tenths(value: number): string;
  /** A part of 1, as a percentage with so many decimals. */
  share(value: number, digits: number): string;
  /** Hour, minute and second. */
  clock(iso: string): string;
  /** Day and time, to the minute. */
  dateTime(iso: string): string;
  /** Day and time, with the seconds of a time that is not on a whole minute. */
  exactDateTime(iso: string): string;
  /** The form of a word that goes with a number. */
  plural(value: number, forms: PluralForms): string;
  /** The same with the number in place of its `#`. */
  counted(value: number, forms: PluralForms): string;
  /** Names in a sentence: “a, b, and c”. */
  list(names: readonly string[]): string;
}

export function formatFor(language: Language): Format {
  const counts = new Intl.NumberFormat(language);
  const tenths = decimals(language, 1);
  const shares = new Map<number, Intl.NumberFormat>();
  const clocks = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const dateTimes = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const exactDateTimes = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  const plurals = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(language);
  const plural = (value: number, forms: PluralForms) => forms[plurals.select(value)] ?? forms.other;
  return {
    count: (value) => counts.format(value),
    tenths: (value) => tenths.format(value),
    share: (value, digits) => {
      const format = shares.get(digits) ?? decimals(language, digits, 'percent');
      shares.set(digits, format);
      return format.format(value);
    },
    clock: (iso) => clocks.format(new Date(iso)),
    dateTime: (iso) => dateTimes.format(new Date(iso)),
    exactDateTime: (iso) => (isOnTheMinute(iso) ? dateTimes : exactDateTimes).format(new Date(iso)),
    plural,
    counted: (value, forms) => plural(value, forms).replace('#', counts.format(value)),
    list: (names) => lists.format(names),
  };
}

function isOnTheMinute(iso: string): boolean {
  return new Date(iso).getUTCSeconds() === 0;
}

function decimals(language: Language, digits: number, style?: 'percent'): Intl.NumberFormat {
  return new Intl.NumberFormat(language, {
    ...(style && { style }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
