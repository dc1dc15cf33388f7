import type { Translated } from '../language/language';

export interface RuleText {
  pickOne: string;
  pickExactly: (number: string) => string;
  pickUpTo: (max: string) => string;
  pickFromTo: (min: string, max: string) => string;
  givePoints: (total: string, each: string) => string;
}

export const ruleText: Translated<RuleText> = {
  en: {
    pickOne: 'Choose one',
    pickExactly: (number) => `Pick ${number}`,
    pickUpTo: (max) => `Pick up to ${max}`,
    pickFromTo: (min, max) => `Pick ${min} to ${max}`,
    givePoints: (total, each) => `Give out up to ${total} points, at most ${each} to one candidate`,
  },
  de: {
    pickOne: 'Wählen Sie eine Option',
    pickExactly: (number) => `Wählen Sie ${number} Optionen`,
    pickUpTo: (max) => `Wählen Sie bis zu ${max} Optionen`,
    pickFromTo: (min, max) => `Wählen Sie ${min} bis ${max} Optionen`,
    givePoints: (total, each) => `Vergeben Sie bis zu ${total} Punkte, höchstens ${each} an eine Option`,
  },
  ja: {
    pickOne: 'ひとつ選んでください',
    pickExactly: (number) => `${number} 件選んでください`,
    pickUpTo: (max) => `${max} 件まで選べます`,
    pickFromTo: (min, max) => `${min}〜${max} 件選んでください`,
    givePoints: (total, each) => `合計 ${total} 点まで、1 件につき ${each} 点まで配分できます`,
  },
};
