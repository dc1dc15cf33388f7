import type { AccessKind } from '../../contract/access';
import type { Translated } from '../language/language';

interface ListText {
  heading: string;
  empty: string;
  /** Who may vote. */
  access: Readonly<Record<AccessKind, string>>;
  ballots: string;
  leader: string;
  /** Several candidates lead. */
  tie: (labels: string) => string;
  leads: (label: string, share: string) => string;
  nobody: string;
  age: string;
  secondsAgo: (seconds: string) => string;
  /** How long the newest vote waited to be counted. */
  lag: string;
  seconds: (seconds: string) => string;
  results: string;
  /** The roll of a poll with voting codes. */
  voters: string;
  final: string;
  screen: string;
  close: string;
  closing: string;
  confirm: (title: string) => string;
  warning: string;
  closeNow: string;
  keepOpen: string;
}

export const listText: Translated<ListText> = {
  en: {
    heading: 'All polls',
    empty: 'There are no polls yet.',
    access: { open: 'Anybody may vote', code: 'By voting code', account: 'By sign-in' },
    ballots: 'Ballots',
    leader: 'Leader',
    tie: (labels) => `Tie: ${labels}`,
    leads: (label, share) => `${label} (${share})`,
    nobody: 'Nobody yet',
    age: 'Results as of',
    secondsAgo: (seconds) => `${seconds} s ago`,
    lag: 'Lag',
    seconds: (seconds) => `${seconds} s`,
    results: 'Results',
    voters: 'Voters',
    final: 'Final',
    screen: 'Big screen',
    close: 'Close',
    closing: 'Closing: every page counts down.',
    confirm: (title) => `Close “${title}”?`,
    warning:
      'Every page counts down to it. Until shortly before it comes you can call it off; once it is closed, it cannot be opened again, and votes that arrive later do not count.',
    closeNow: 'Close now',
    keepOpen: 'Keep it open',
  },
  de: {
    heading: 'Alle Abstimmungen',
    empty: 'Es gibt noch keine Abstimmungen.',
    access: { open: 'Alle dürfen abstimmen', code: 'Mit Stimmcode', account: 'Mit Anmeldung' },
    ballots: 'Stimmzettel',
    leader: 'In Führung',
    tie: (labels) => `Gleichstand: ${labels}`,
    leads: (label, share) => `${label} (${share})`,
    nobody: 'Noch niemand',
    age: 'Stand',
    secondsAgo: (seconds) => `vor ${seconds} s`,
    lag: 'Verzögerung',
    seconds: (seconds) => `${seconds} s`,
    results: 'Ergebnis',
    voters: 'Stimmberechtigte',
    final: 'Endgültig',
    screen: 'Großbildschirm',
    close: 'Beenden',
    closing: 'Endet gleich: Alle Seiten zählen herunter.',
    confirm: (title) => `„${title}“ beenden?`,
    warning:
      'Alle Seiten zählen bis dahin herunter. Bis kurz vorher können Sie es absagen; danach lässt sich die Abstimmung nicht wieder öffnen, und später eintreffende Stimmen zählen nicht.',
    closeNow: 'Jetzt beenden',
    keepOpen: 'Offen lassen',
  },
  ja: {
    heading: 'すべての投票',
    empty: '投票はまだありません。',
    access: { open: '誰でも投票可', code: '投票コードで投票', account: 'サインインして投票' },
    ballots: '票数',
    leader: '1 位',
    tie: (labels) => `同数: ${labels}`,
    leads: (label, share) => `${label}（${share}）`,
    nobody: 'まだありません',
    age: '結果の時点',
    secondsAgo: (seconds) => `${seconds} 秒前`,
    lag: '遅延',
    seconds: (seconds) => `${seconds} 秒`,
    results: '結果',
    voters: '投票者',
    final: '確定',
    screen: '大画面表示',
    close: '終了する',
    closing: 'まもなく終了します。すべての画面に残り時間が表示されています。',
    confirm: (title) => `「${title}」を終了しますか？`,
    warning:
      'すべての画面に残り時間が表示されます。直前までは取り消せますが、終了したあとは再開できず、それ以降に届いた票は数えられません。',
    closeNow: '今すぐ終了',
    keepOpen: '受付を続ける',
  },
};
