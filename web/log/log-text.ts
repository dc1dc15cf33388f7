import type { ResultsVisible } from '../../contract/poll';
import type { Translated } from '../language/language';

export interface LogText {
  heading: string;
  created: string;
  createdAsDraft: string;
  /** Who it was where nobody is named: the service, once a request of somebody's came late. */
  service: string;
  question: string;
  description: string;
  randomOrder: string;
  fixedOrder: string;
  candidate: (id: string) => string;
  order: string;
  opens: string;
  closes: string;
  /** In place of a time. */
  atOnce: string;
  byHand: string;
  results: string;
  resultsKinds: Readonly<Record<ResultsVisible, string>>;
  turnout: string;
  list: string;
  shown: string;
  notShown: string;
  published: string;
  paused: string;
  resumed: string;
  archived: string;
  unarchived: string;
  revealedAll: string;
  revealedPlaces: (places: string) => string;
  revealTakenBack: string;
  /** What something was, and what it is. */
  became: (name: string, before: string, after: string) => string;
}

export const logText: Translated<LogText> = {
  en: {
    heading: 'What was changed',
    created: 'Created',
    createdAsDraft: 'Created as a draft',
    service: 'the service',
    question: 'Question',
    description: 'Description',
    randomOrder: 'Candidates in another order for each voter',
    fixedOrder: 'Candidates in one order for all voters',
    candidate: (id) => `Candidate ${id}`,
    order: 'Order',
    opens: 'Opens',
    closes: 'Closes',
    atOnce: 'at once',
    byHand: 'when somebody closes it',
    results: 'Results are seen',
    resultsKinds: {
      always: 'while voting',
      afterVote: 'after one’s own vote',
      afterClose: 'after closing',
      onReveal: 'when they are revealed',
    },
    turnout: 'How many have voted',
    list: 'In the list of polls',
    shown: 'shown',
    notShown: 'not shown',
    published: 'Published',
    paused: 'Voting paused',
    resumed: 'Voting resumed',
    archived: 'Archived',
    unarchived: 'Taken out of the archive',
    revealedAll: 'All results revealed',
    revealedPlaces: (places) => `Places revealed, from the last: ${places}`,
    revealTakenBack: 'What was revealed is hidden again',
    became: (name, before, after) => `${name}: ${before} → ${after}`,
  },
  de: {
    heading: 'Was geändert wurde',
    created: 'Angelegt',
    createdAsDraft: 'Als Entwurf angelegt',
    service: 'der Dienst',
    question: 'Frage',
    description: 'Beschreibung',
    randomOrder: 'Optionen für alle in einer eigenen Reihenfolge',
    fixedOrder: 'Optionen für alle in derselben Reihenfolge',
    candidate: (id) => `Option ${id}`,
    order: 'Reihenfolge',
    opens: 'Beginn',
    closes: 'Ende',
    atOnce: 'sofort',
    byHand: 'wenn jemand sie beendet',
    results: 'Ergebnis sichtbar',
    resultsKinds: {
      always: 'während der Abstimmung',
      afterVote: 'nach der eigenen Stimmabgabe',
      afterClose: 'nach dem Ende',
      onReveal: 'wenn es gezeigt wird',
    },
    turnout: 'Wie viele abgestimmt haben',
    list: 'In der Liste der Abstimmungen',
    shown: 'wird gezeigt',
    notShown: 'wird nicht gezeigt',
    published: 'Veröffentlicht',
    paused: 'Unterbrochen',
    resumed: 'Fortgesetzt',
    archived: 'Ins Archiv gelegt',
    unarchived: 'Aus dem Archiv geholt',
    revealedAll: 'Ganzes Ergebnis gezeigt',
    revealedPlaces: (places) => `Gezeigte Plätze, vom letzten an: ${places}`,
    revealTakenBack: 'Was gezeigt war, ist wieder verborgen',
    became: (name, before, after) => `${name}: ${before} → ${after}`,
  },
  ja: {
    heading: '変更の記録',
    created: '作成',
    createdAsDraft: '下書きとして作成',
    service: 'システム',
    question: '質問',
    description: '説明',
    randomOrder: '候補の順番を投票者ごとに変える',
    fixedOrder: '候補の順番を全員同じにする',
    candidate: (id) => `候補 ${id}`,
    order: '並び順',
    opens: '開始',
    closes: '終了',
    atOnce: 'すぐに',
    byHand: '手動で終了',
    results: '結果の公開',
    resultsKinds: {
      always: '投票中から',
      afterVote: '自分の投票後',
      afterClose: '終了後',
      onReveal: '公開操作のあと',
    },
    turnout: '投票数の表示',
    list: '投票一覧への表示',
    shown: '表示する',
    notShown: '表示しない',
    published: '公開',
    paused: '受付を一時停止',
    resumed: '受付を再開',
    archived: 'アーカイブ',
    unarchived: 'アーカイブから戻す',
    revealedAll: '結果をすべて公開',
    revealedPlaces: (places) => `下位 ${places} 位までを公開`,
    revealTakenBack: '公開した結果を再び非公開に',
    became: (name, before, after) => `${name}: ${before} → ${after}`,
  },
};
