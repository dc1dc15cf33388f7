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
  hidden: string;
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
    hidden: 'Hidden from everyone until it closes',
    screen: 'Big screen',
    close: 'Close',
    closing: 'Closing in a few seconds …',
    confirm: (title) => `Close “${title}” now?`,
    warning: 'Votes that arrive later will not count. This cannot be undone.',
    closeNow: 'Close the poll',
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
    hidden: 'Bis zum Ende für alle verborgen',
    screen: 'Großbildschirm',
    close: 'Beenden',
    closing: 'Endet in wenigen Sekunden …',
    confirm: (title) => `„${title}“ jetzt beenden?`,
    warning: 'Später eintreffende Stimmen zählen nicht. Das lässt sich nicht rückgängig machen.',
    closeNow: 'Abstimmung beenden',
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
    hidden: '終了するまで誰にも表示されません',
    screen: '大画面表示',
    close: '終了する',
    closing: '数秒後に終了します…',
    confirm: (title) => `「${title}」を終了しますか？`,
    warning: 'これ以降に届いた票は数えられません。この操作は取り消せません。',
    closeNow: '投票を終了する',
    keepOpen: '受付を続ける',
  },
};
