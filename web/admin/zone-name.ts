import type { Language } from '../language/language';

/** What the language calls the device's time zone at a time, such as "Japan Standard Time". */
export function zoneName(language: Language, at: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'long' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
