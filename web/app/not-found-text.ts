import type { Translated } from '../language/language';

interface NotFoundText {
  title: string;
  explanation: string;
  home: string;
}

export const notFoundText: Translated<NotFoundText> = {
  en: {
    title: 'There is nothing here',
    explanation: 'The address may be mistyped, or the poll may no longer exist.',
    home: 'See all polls',
  },
  de: {
    title: 'Seite nicht gefunden',
    explanation: 'Vielleicht ist die Adresse falsch geschrieben, oder die Abstimmung gibt es nicht mehr.',
    home: 'Alle Abstimmungen ansehen',
  },
  ja: {
    title: 'ページが見つかりません',
    explanation: 'アドレスが間違っているか、投票が存在しません。',
    home: '投票一覧を見る',
  },
};
