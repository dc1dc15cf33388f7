import type { Translated } from '../language/language';

interface PollPageText {
  loading: string;
  notLoaded: string;
  tryAgain: string;
  bigScreen: string;
}

export const pollPageText: Translated<PollPageText> = {
  en: {
    loading: 'Loading …',
    notLoaded: 'The poll could not be loaded',
    tryAgain: 'Try again',
    bigScreen: 'Big screen',
  },
  de: {
    loading: 'Wird geladen …',
    notLoaded: 'Die Abstimmung konnte nicht geladen werden',
    tryAgain: 'Erneut versuchen',
    bigScreen: 'Großbildschirm',
  },
  ja: {
    loading: '読み込んでいます…',
    notLoaded: '投票を読み込めませんでした',
    tryAgain: 'もう一度試す',
    bigScreen: '大画面表示',
  },
};
