import type { Candidate, ResultsVisible } from '../../contract/poll';
import type { Translated } from '../language/language';

export interface FieldsText {
  /** The fields that each candidate has. */
  candidateFields: Readonly<Record<keyof Candidate, (number: string) => string>>;
  /** Shows what else can be said of a candidate. */
  more: string;
  shortHint: string;
  ownColour: string;
  moveUp: string;
  moveDown: string;
  /** Announced after a move. */
  moved: (name: string, place: string, count: string) => string;
  now: string;
  byHand: string;
  atTime: string;
  opensAt: (zone: string) => string;
  closesAt: (zone: string) => string;
  resultsKinds: Readonly<Record<ResultsVisible, string>>;
  candidatesTooLong: string;
  tooLong: (most: string) => string;
  noSuchTime: string;
}

/** For the fields of a poll, in the form that creates one and in the one that changes it. */
export const fieldsText: Translated<FieldsText> = {
  en: {
    candidateFields: {
      label: (number) => `Candidate ${number}`,
      candidateId: (number) => `Id of candidate ${number}`,
      description: (number) => `Description of candidate ${number}`,
      shortLabel: (number) => `Short name of candidate ${number}`,
      colour: (number) => `Colour of candidate ${number}`,
    },
    more: 'More',
    shortHint: 'Stands on the big screen in place of the whole name.',
    ownColour: 'Own colour',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    now: 'Now',
    byHand: 'When I close it',
    atTime: 'At a set time',
    opensAt: (zone) => `Opening time (${zone})`,
    closesAt: (zone) => `Closing time (${zone})`,
    resultsKinds: {
      always: 'While voting',
      afterVote: 'After one’s own vote',
      afterClose: 'After closing',
      onReveal: 'When I reveal them',
    },
    candidatesTooLong:
      'All that is said of the candidates is too long together. Shorten descriptions or names.',
    tooLong: (most) => `Use at most ${most} characters.`,
    noSuchTime: 'Choose a date and a time that exist, with a year of four digits.',
  },
  de: {
    candidateFields: {
      label: (number) => `Option ${number}`,
      candidateId: (number) => `Kennung von Option ${number}`,
      description: (number) => `Beschreibung von Option ${number}`,
      shortLabel: (number) => `Kurzer Name von Option ${number}`,
      colour: (number) => `Farbe von Option ${number}`,
    },
    more: 'Mehr',
    shortHint: 'Steht auf dem Großbildschirm anstelle des ganzen Namens.',
    ownColour: 'Eigene Farbe',
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    moved: (name, place, count) => `${name} steht jetzt an Stelle ${place} von ${count}.`,
    now: 'Sofort',
    byHand: 'Wenn ich sie beende',
    atTime: 'Zu einer bestimmten Zeit',
    opensAt: (zone) => `Beginn (${zone})`,
    closesAt: (zone) => `Ende (${zone})`,
    resultsKinds: {
      always: 'Während der Abstimmung',
      afterVote: 'Nach der eigenen Stimmabgabe',
      afterClose: 'Nach dem Ende',
      onReveal: 'Wenn ich es zeige',
    },
    candidatesTooLong: 'Alle Texte der Optionen zusammen sind zu lang. Kürzen Sie Beschreibungen oder Namen.',
    tooLong: (most) => `Höchstens ${most} Zeichen.`,
    noSuchTime: 'Wählen Sie ein Datum mit vierstelligem Jahr und eine Uhrzeit, die es gibt.',
  },
  ja: {
    candidateFields: {
      label: (number) => `候補 ${number}`,
      candidateId: (number) => `候補 ${number} の ID`,
      description: (number) => `候補 ${number} の説明`,
      shortLabel: (number) => `候補 ${number} の短い名前`,
      colour: (number) => `候補 ${number} の色`,
    },
    more: '詳細',
    shortHint: '大画面で、名前の代わりに表示されます。',
    ownColour: '色を指定',
    moveUp: '上へ移動',
    moveDown: '下へ移動',
    moved: (name, place, count) => `${name}を ${count} 件中 ${place} 番目に移動しました。`,
    now: 'すぐに開始',
    byHand: '手動で終了',
    atTime: '日時を指定',
    opensAt: (zone) => `開始日時（${zone}）`,
    closesAt: (zone) => `終了日時（${zone}）`,
    resultsKinds: {
      always: '投票中から',
      afterVote: '自分の投票後',
      afterClose: '終了後',
      onReveal: '管理者が公開したとき',
    },
    candidatesTooLong: '候補の名前と説明が全体で長すぎます。短くしてください。',
    tooLong: (most) => `${most} 文字以内で入力してください。`,
    noSuchTime: '実在する日時を、年は 4 桁で入力してください。',
  },
};
