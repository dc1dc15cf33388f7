import type { Translated } from '../language/language';

interface EmbedText {
  vote: string;
  toPoll: string;
  certificate: string;
  /** For those who do not see it. */
  newTab: string;
}

export const embedText: Translated<EmbedText> = {
  en: {
    vote: 'Vote',
    toPoll: 'Open the poll’s page',
    certificate: 'See the certificate',
    newTab: '(opens in a new tab)',
  },
  de: {
    vote: 'Abstimmen',
    toPoll: 'Zur Seite der Abstimmung',
    certificate: 'Zur Bestätigung',
    newTab: '(öffnet einen neuen Tab)',
  },
  ja: {
    vote: '投票する',
    toPoll: '投票ページを開く',
    certificate: '証明書を見る',
    newTab: '(新しいタブで開きます)',
  },
};
