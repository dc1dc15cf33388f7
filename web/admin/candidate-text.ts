import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

interface CandidateText {
  /** How many candidates a pasted list has added. */
  pasted: PluralForms;
  /** Names of a pasted list for which there was no room. */
  leftOut: (count: string, most: string) => string;
  undo: string;
}

export const candidateText: Translated<CandidateText> = {
  en: {
    pasted: { one: '# candidate added.', other: '# candidates added.' },
    leftOut: (count, most) => `${count} more were left out: a poll can have at most ${most}.`,
    undo: 'Undo',
  },
  de: {
    pasted: { one: '# Option hinzugefügt.', other: '# Optionen hinzugefügt.' },
    leftOut: (count, most) => `${count} weitere passten nicht: Eine Abstimmung kann höchstens ${most} haben.`,
    undo: 'Rückgängig',
  },
  ja: {
    pasted: { other: '# 件の候補を追加しました。' },
    leftOut: (count, most) => `上限が ${most} 件のため、残りの ${count} 件は追加していません。`,
    undo: '元に戻す',
  },
};
