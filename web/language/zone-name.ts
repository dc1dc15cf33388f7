import type { Language } from './language';

/** What the language calls the device's time zone at a time, such as "Japan Standard Time"; now, where the time is none. */
export function zoneName(language: Language, at: Date): string {
  const time = Number.isNaN(at.getTime()) ? new Date() : at;
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'long' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
