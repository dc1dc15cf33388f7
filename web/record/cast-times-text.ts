import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

interface MarkWords {
  time: string;
  label: string;
  votes: string;
  usual: string;
  score: string;
}

interface CastTimesText {
  /** Shows and hides it. */
  heading: string;
  /** What the lines show; `#` is the number of minutes in a step. */
  steps: PluralForms;
  /** Behind a candidate's name. */
  peak: (votes: string, time: string) => string;
  /** What is counted when, of ballots that were changed. */
  changed: string;
  marks: string;
  noMarks: string;
  mark: (words: MarkWords) => string;
  notYet: string;
}

export const castTimesText: Translated<CastTimesText> = {
  en: {
    heading: 'When votes were cast',
    steps: { one: 'Votes in each minute', other: 'Votes in each # minutes' },
    peak: (votes, time) => `most: ${votes} at ${time}`,
    changed: 'A vote that was changed counts when it was cast last.',
    marks: 'Far more votes than around that time. A mark changes no count:',
    noMarks: 'At no time did a candidate get far more votes than around it.',
    mark: ({ time, label, votes, usual, score }) =>
      `${time} · ${label} · ${votes} votes, usually ${usual}, score ${score}`,
    notYet: 'This follows within minutes of the certificate, and appears here then.',
  },
  de: {
    heading: 'Wann abgestimmt wurde',
    steps: { one: 'Stimmen in jeder Minute', other: 'Stimmen in je # Minuten' },
    peak: (votes, time) => `am meisten: ${votes} um ${time}`,
    changed: 'Eine geänderte Stimme zählt, wann sie zuletzt abgegeben wurde.',
    marks: 'Weit mehr Stimmen als sonst um diese Zeit. Eine Markierung ändert keine Zählung:',
    noMarks: 'Zu keiner Zeit bekam jemand weit mehr Stimmen als kurz davor und danach.',
    mark: ({ time, label, votes, usual, score }) =>
      `${time} · ${label} · ${votes} Stimmen, sonst ${usual}, Wert ${score}`,
    notYet: 'Das folgt wenige Minuten nach der Bestätigung und erscheint dann hier.',
  },
  ja: {
    heading: '投票の時刻',
    steps: { other: '# 分ごとの得票' },
    peak: (votes, time) => `最多 ${votes} 票 (${time})`,
    changed: '変更された票は、最後に投票した時刻に数えます。',
    marks: '前後より得票が際立って多い時刻です。集計は変わりません。',
    noMarks: '前後より得票が際立って多い時刻はありません。',
    mark: ({ time, label, votes, usual, score }) =>
      `${time} · ${label} · ${votes} 票 (通常 ${usual} 票、スコア ${score})`,
    notYet: '結果の確定から数分でここに表示されます。',
  },
};
