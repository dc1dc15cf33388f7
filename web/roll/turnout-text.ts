import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

interface TurnoutText {
  heading: string;
  loading: string;
  nobody: string;
  all: string;
  used: (admitted: string, voters: string) => string;
  /** Where not everybody's ballot weighs 1. */
  weight: (admitted: string, all: string) => string;
  revoked: PluralForms;
  /** What it counts, and what not. */
  note: string;
}

export const turnoutText: Translated<TurnoutText> = {
  en: {
    heading: 'Turnout',
    loading: 'One moment …',
    nobody: 'Nobody is on the roll yet.',
    all: 'All voters',
    used: (admitted, voters) => `${admitted} of ${voters} have used their code`,
    weight: (admitted, all) => `weight ${admitted} of ${all}`,
    revoked: { one: '# code revoked', other: '# codes revoked' },
    note: 'Whoever entered a code and left without voting is counted too. Some seconds old at most.',
  },
  de: {
    heading: 'Beteiligung',
    loading: 'Einen Moment …',
    nobody: 'Im Verzeichnis steht noch niemand.',
    all: 'Alle Stimmberechtigten',
    used: (admitted, voters) => `${admitted} von ${voters} haben ihren Code benutzt`,
    weight: (admitted, all) => `Gewicht ${admitted} von ${all}`,
    revoked: { one: '# Code gesperrt', other: '# Codes gesperrt' },
    note: 'Mitgezählt wird auch, wer einen Code eingegeben und dann nicht abgestimmt hat. Höchstens einige Sekunden alt.',
  },
  ja: {
    heading: '投票コードの使用状況',
    loading: 'お待ちください…',
    nobody: '名簿にはまだ誰も登録されていません。',
    all: '全体',
    used: (admitted, voters) => `${voters} 人中 ${admitted} 人がコードを使用`,
    weight: (admitted, all) => `重み ${all} のうち ${admitted}`,
    revoked: { other: '無効なコード # 件' },
    note: 'コードを入力しただけで投票していない人も含みます。数秒遅れることがあります。',
  },
};
