import type { Translated } from '../language/language';

interface PollsText {
  showMore: string;
  allShown: (count: string) => string;
  /** After the sentence of the failure. */
  outdated: string;
  tryAgain: string;
}

export const pollsText: Translated<PollsText> = {
  en: {
    showMore: 'Show more',
    allShown: (count) => `All ${count} polls are shown.`,
    outdated: 'This is an older list; the page keeps trying to load it again.',
    tryAgain: 'Try again',
  },
  de: {
    showMore: 'Mehr anzeigen',
    allShown: (count) => `Alle ${count} Abstimmungen werden angezeigt.`,
    outdated: 'Das ist eine ältere Liste; die Seite versucht weiter, sie neu zu laden.',
    tryAgain: 'Erneut versuchen',
  },
  ja: {
    showMore: 'さらに表示',
    allShown: (count) => `全 ${count} 件を表示しています。`,
    outdated: '前回読み込んだ一覧を表示しています。自動で再読み込みします。',
    tryAgain: 'もう一度試す',
  },
};
