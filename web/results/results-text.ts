import type { Translated } from '../language/language';

interface ResultsText {
  heading: string;
  hidden: string;
}

export const resultsText: Translated<ResultsText> = {
  en: { heading: 'Results', hidden: 'Results are shown once the poll has closed.' },
  ja: { heading: '結果', hidden: '結果は投票の終了後に表示されます。' },
};
