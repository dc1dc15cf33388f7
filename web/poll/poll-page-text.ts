import type { Translated } from '../language/language';

interface PollPageText {
  loading: string;
  tryAgain: string;
  bigScreen: string;
}

export const pollPageText: Translated<PollPageText> = {
  en: { loading: 'Loading …', tryAgain: 'Try again', bigScreen: 'Big screen' },
  ja: { loading: '読み込んでいます…', tryAgain: 'もう一度試す', bigScreen: '大画面表示' },
};
