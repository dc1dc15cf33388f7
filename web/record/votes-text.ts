import type { Translated } from '../language/language';

/** Above the lines of candidates. */
export const votesText: Translated<string> = {
  en: 'Votes since the opening',
  de: 'Stimmen seit der Öffnung',
  ja: '受付開始からの得票',
};
