import type { PollStatus } from '../../contract/poll';
import type { HiddenUntil } from '../../contract/results';
import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

export interface ResultsText {
  heading: string;
  loading: string;
  /** What hidden results wait for. */
  hidden: Readonly<Record<HiddenUntil, string>>;
  /** Nothing is shown, and nobody votes any more. */
  hiddenAfterClose: string;
  revealing: string;
  checking: string;
  noBallots: string;
  nobodyVoted: string;
  /** The word after a number of ballots. */
  ballots: PluralForms;
  asOf: (time: string) => string;
  /** What a ballot stands for in an open poll. */
  oneABrowser: string;
  ownVote: string;
  ownPoints: (points: string) => string;
  showAll: (candidates: string) => string;
  showFirst: (candidates: string) => string;
  showTable: string;
  showBars: string;
  candidate: string;
  line: string;
  lineSummary: (first: { count: string; time: string }, last: { count: string; time: string }) => string;
  lineToCome: string;
  connectionLost: string;
  lastGood: (seconds: string) => string;
  tryingAgain: (seconds: string) => string;
  tells: Record<PollStatus, string>;
  leads: (label: string, share: string, ballots: string) => string;
  tied: (candidates: string, ballots: string) => string;
}

export const resultsText: Translated<ResultsText> = {
  en: {
    heading: 'Results',
    loading: 'Loading the results …',
    hidden: {
      vote: 'Vote to see the results.',
      close: 'Results are shown once the poll has closed.',
      reveal: 'Results are shown when the organizer reveals them.',
    },
    hiddenAfterClose: 'Voting is over. The organizer reveals the result.',
    revealing: 'The result is about to be shown.',
    checking: 'Every ballot is being recounted. The certified result follows in about a minute and a half.',
    noBallots: 'No ballots yet. The first one appears here about a second after it is cast.',
    nobodyVoted: 'Nobody voted in this poll.',
    ballots: { one: 'ballot', other: 'ballots' },
    asOf: (time) => `As of ${time}`,
    oneABrowser: 'One vote a browser, not one a person.',
    ownVote: 'Your vote',
    ownPoints: (points) => `Your points: ${points}`,
    showAll: (candidates) => `Show all ${candidates}`,
    showFirst: (candidates) => `Show the first ${candidates}`,
    showTable: 'Show as table',
    showBars: 'Show as bars',
    candidate: 'Candidate',
    line: 'Ballots since the opening',
    lineSummary: (first, last) =>
      `From ${first.count} ballots at ${first.time} to ${last.count} at ${last.time}.`,
    lineToCome: 'The line starts when the number of ballots changes.',
    connectionLost: 'Connection lost.',
    lastGood: (seconds) => `These are the last results received; trying again in ${seconds} s.`,
    tryingAgain: (seconds) => `Trying again in ${seconds} s.`,
    tells: {
      draft: '',
      scheduled: '',
      open: '',
      paused: 'Voting is paused.',
      closed: 'The poll has closed.',
      certified: 'The result is certified.',
    },
    leads: (label, share, ballots) => `${label} leads with ${share}. Total ballots: ${ballots}.`,
    tied: (candidates, ballots) => `${candidates} candidates share the lead. Total ballots: ${ballots}.`,
  },
  de: {
    heading: 'Ergebnis',
    loading: 'Das Ergebnis wird geladen …',
    hidden: {
      vote: 'Stimmen Sie ab, um das Ergebnis zu sehen.',
      close: 'Das Ergebnis wird nach dem Ende der Abstimmung gezeigt.',
      reveal: 'Das Ergebnis wird gezeigt, sobald es bekannt gegeben wird.',
    },
    hiddenAfterClose: 'Die Abstimmung ist beendet. Das Ergebnis wird bekannt gegeben.',
    revealing: 'Das Ergebnis wird gleich gezeigt.',
    checking: 'Jeder Stimmzettel wird nachgezählt. Das bestätigte Ergebnis folgt in etwa anderthalb Minuten.',
    noBallots: 'Noch keine Stimmzettel. Der erste erscheint hier etwa eine Sekunde nach der Abgabe.',
    nobodyVoted: 'In dieser Abstimmung hat niemand abgestimmt.',
    ballots: { one: 'Stimmzettel', other: 'Stimmzettel' },
    asOf: (time) => `Stand ${time}`,
    oneABrowser: 'Eine Stimme pro Browser, nicht pro Person.',
    ownVote: 'Ihre Stimme',
    ownPoints: (points) => `Ihre Punkte: ${points}`,
    showAll: (candidates) => `Alle ${candidates} anzeigen`,
    showFirst: (candidates) => `Nur die ersten ${candidates} anzeigen`,
    showTable: 'Als Tabelle anzeigen',
    showBars: 'Als Balken anzeigen',
    candidate: 'Option',
    line: 'Stimmzettel seit der Öffnung',
    lineSummary: (first, last) =>
      `Von ${first.count} Stimmzetteln um ${first.time} auf ${last.count} um ${last.time}.`,
    lineToCome: 'Die Linie beginnt, sobald sich die Zahl der Stimmzettel ändert.',
    connectionLost: 'Verbindung unterbrochen.',
    lastGood: (seconds) => `Das sind die zuletzt empfangenen Zahlen; neuer Versuch in ${seconds} s.`,
    tryingAgain: (seconds) => `Neuer Versuch in ${seconds} s.`,
    tells: {
      draft: '',
      scheduled: '',
      open: '',
      paused: 'Die Abstimmung ist pausiert.',
      closed: 'Die Abstimmung ist beendet.',
      certified: 'Das Ergebnis ist bestätigt.',
    },
    leads: (label, share, ballots) => `${label} führt mit ${share}. Stimmzettel insgesamt: ${ballots}.`,
    tied: (candidates, ballots) =>
      `${candidates} Optionen liegen gleichauf in Führung. Stimmzettel insgesamt: ${ballots}.`,
  },
  ja: {
    heading: '結果',
    loading: '結果を読み込んでいます…',
    hidden: {
      vote: '投票すると結果が表示されます。',
      close: '結果は投票の終了後に表示されます。',
      reveal: '結果は主催者が公開すると表示されます。',
    },
    hiddenAfterClose: '投票は終了しました。結果は主催者が公開します。',
    revealing: 'まもなく結果が表示されます。',
    checking: '1 票ずつ数え直しています。確定した結果は約 1 分半後に表示されます。',
    noBallots: 'まだ票がありません。最初の 1 票は、投票から約 1 秒でここに表示されます。',
    nobodyVoted: 'この投票には票がありませんでした。',
    ballots: { other: '票' },
    asOf: (time) => `${time} 現在`,
    oneABrowser: '1 人 1 票ではなく、1 つのブラウザーにつき 1 票です。',
    ownVote: 'あなたの票',
    ownPoints: (points) => `あなたの配点: ${points}`,
    showAll: (candidates) => `全 ${candidates} 件を表示`,
    showFirst: (candidates) => `上位 ${candidates} 件のみ表示`,
    showTable: '表で表示',
    showBars: '棒グラフで表示',
    candidate: '候補',
    line: '受付開始からの票数',
    lineSummary: (first, last) =>
      `${first.time} の ${first.count} 票から、${last.time} の ${last.count} 票になりました。`,
    lineToCome: '票数が変わると、ここに折れ線が表示されます。',
    connectionLost: '接続が切れました。',
    lastGood: (seconds) => `表示しているのは最後に受け取った結果です。${seconds} 秒後に再接続します。`,
    tryingAgain: (seconds) => `${seconds} 秒後に再接続します。`,
    tells: {
      draft: '',
      scheduled: '',
      open: '',
      paused: '投票は一時停止中です。',
      closed: '投票は終了しました。',
      certified: '結果が確定しました。',
    },
    leads: (label, share, ballots) => `1 位は ${label}（${share}）です。合計 ${ballots} 票です。`,
    tied: (candidates, ballots) => `${candidates} 件の候補が同数で 1 位です。合計 ${ballots} 票です。`,
  },
};
