import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

interface CandidateText {
  /** Shows what else can be said of a candidate. */
  more: string;
  shortHint: string;
  ownColour: string;
  /** How many candidates a pasted list has added. */
  pasted: PluralForms;
  /** Names of a pasted list for which there was no room. */
  leftOut: (count: string, most: string) => string;
  undo: string;
}

export const candidateText: Translated<CandidateText> = {
  en: {
    more: 'More',
    shortHint: 'Stands on the big screen in place of the whole name.',
    ownColour: 'Own colour',
    pasted: { one: '# candidate added.', other: '# candidates added.' },
    leftOut: (count, most) => `${count} more were left out: a poll can have at most ${most}.`,
    undo: 'Undo',
  },
  de: {
    more: 'Mehr',
    shortHint: 'Steht auf dem Großbildschirm anstelle des ganzen Namens.',
    ownColour: 'Eigene Farbe',
    pasted: { one: '# Option hinzugefügt.', other: '# Optionen hinzugefügt.' },
    leftOut: (count, most) => `${count} weitere passten nicht: Eine Abstimmung kann höchstens ${most} haben.`,
    undo: 'Rückgängig',
  },
  ja: {
    more: '詳細',
    shortHint: '大画面で、名前の代わりに表示されます。',
    ownColour: '色を指定',
    pasted: { other: '# 件の候補を追加しました。' },
    leftOut: (count, most) => `上限が ${most} 件のため、残りの ${count} 件は追加していません。`,
    undo: '元に戻す',
  },
};
