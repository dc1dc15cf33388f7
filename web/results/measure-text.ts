import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';
import type { Measure } from './measure';

interface MeasureText {
  /** The word after a candidate's number. */
  word: PluralForms;
  caption: string;
  votesColumn: string;
  shareColumn: string;
  /** What the numbers mean, where that needs to be said. */
  note?: string;
}

/** How the numbers of a poll are called. */
export const measureText: Translated<Record<Measure, MeasureText>> = {
  en: {
    votes: {
      word: { one: 'vote', other: 'votes' },
      caption: 'Candidates by votes',
      votesColumn: 'Votes',
      shareColumn: 'Share',
    },
    picks: {
      word: { one: 'vote', other: 'votes' },
      caption: 'Candidates by votes',
      votesColumn: 'Votes',
      shareColumn: 'Share of ballots',
      note: 'Percentages are shares of the ballots. A ballot can name several candidates, so they can add up to more than 100%.',
    },
    points: {
      word: { one: 'point', other: 'points' },
      caption: 'Candidates by points',
      votesColumn: 'Points',
      shareColumn: 'Share of points',
      note: 'The numbers are points; percentages are shares of all points given.',
    },
  },
  de: {
    votes: {
      word: { one: 'Stimme', other: 'Stimmen' },
      caption: 'Optionen nach Stimmen',
      votesColumn: 'Stimmen',
      shareColumn: 'Anteil',
    },
    picks: {
      word: { one: 'Stimme', other: 'Stimmen' },
      caption: 'Optionen nach Stimmen',
      votesColumn: 'Stimmen',
      shareColumn: 'Anteil der Stimmzettel',
      note: 'Prozentwerte sind Anteile der Stimmzettel. Auf einem Stimmzettel können mehrere Optionen stehen, daher kann die Summe über 100 % liegen.',
    },
    points: {
      word: { one: 'Punkt', other: 'Punkte' },
      caption: 'Optionen nach Punkten',
      votesColumn: 'Punkte',
      shareColumn: 'Anteil der Punkte',
      note: 'Die Zahlen sind Punkte; Prozentwerte sind Anteile aller vergebenen Punkte.',
    },
  },
  ja: {
    votes: {
      word: { other: '票' },
      caption: '得票順の候補',
      votesColumn: '得票数',
      shareColumn: '得票率',
    },
    picks: {
      word: { other: '票' },
      caption: '得票順の候補',
      votesColumn: '得票数',
      shareColumn: '全票に対する割合',
      note: '割合は全票に対するものです。1 票で複数の候補を選べるため、合計が 100% を超えることがあります。',
    },
    points: {
      word: { other: '点' },
      caption: '得点順の候補',
      votesColumn: '得点',
      shareColumn: '全得点に対する割合',
      note: '数字は得点、割合は配分された全得点に対するものです。',
    },
  },
};
