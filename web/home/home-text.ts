import type { Translated } from '../language/language';

interface HomeText {
  title: string;
  manage: string;
  loading: string;
  empty: string;
  emptyHint: string;
  create: string;
  candidates: (count: string, word: string) => string;
  candidateWord: { one: string; other: string };
  showMore: string;
  allShown: (count: string) => string;
  /** After the sentence of the failure. */
  outdated: string;
  tryAgain: string;
}

export const homeText: Translated<HomeText> = {
  en: {
    title: 'Polls',
    manage: 'Manage polls',
    loading: 'Loading the polls …',
    empty: 'There are no polls yet.',
    emptyHint: 'As soon as there is one, it appears here by itself.',
    create: 'Create one',
    candidates: (count, word) => `${count} ${word}`,
    candidateWord: { one: 'candidate', other: 'candidates' },
    showMore: 'Show more',
    allShown: (count) => `All ${count} polls are shown.`,
    outdated: 'This is the list as it was before; it is loaded again by itself.',
    tryAgain: 'Try again',
  },
  ja: {
    title: '投票一覧',
    manage: '投票の管理',
    loading: '投票を読み込んでいます…',
    empty: '投票はまだありません。',
    emptyHint: '投票が作成されると、ここに自動で表示されます。',
    create: '作成する',
    candidates: (count, word) => `${word} ${count} 件`,
    candidateWord: { one: '候補', other: '候補' },
    showMore: 'さらに表示',
    allShown: (count) => `全 ${count} 件を表示しています。`,
    outdated: '前回読み込んだ一覧を表示しています。自動で再読み込みします。',
    tryAgain: 'もう一度試す',
  },
};
