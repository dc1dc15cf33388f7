import type { AccessKind } from '../../contract/access';
import type { Translated } from '../language/language';

interface CertificateText {
  heading: string;
  meaning: string;
  certifiedAt: string;
  ballots: string;
  /** What the ballots weigh together, where that is not their number. */
  weight: string;
  /** What ballots could say. */
  rule: string;
  /** How voters were told apart. */
  access: string;
  accessMeans: Readonly<Record<AccessKind, string>>;
  digest: string;
  copy: string;
  copied: string;
  /** Fences that no closing explains. */
  unexplained: string;
  /** Counters that the recount corrected. */
  repaired: string;
  /** Ballots altered after the poll had closed; they count as they stood at the close. */
  late: string;
  /** Ballots whose choice the poll does not allow, or that stand in a wrong write shard. */
  invalid: string;
  /** Votes whose ballots are deleted already, and so are not in the digest. */
  expired: string;
}

export const certificateText: Translated<CertificateText> = {
  en: {
    heading: 'Certified',
    meaning:
      'Recounted ballot by ballot after closing. Anyone with the exported ballots can recompute this digest.',
    certifiedAt: 'Certified at',
    ballots: 'Ballots',
    weight: 'Total weight of the ballots',
    rule: 'Ballot rule',
    access: 'Who could vote',
    accessMeans: {
      open: 'Anybody: one vote a browser, not one a person',
      code: 'Holders of a voting code: one vote a code',
      account: 'People with an account: one vote an account',
    },
    digest: 'Digest (SHA-256)',
    copy: 'Copy digest',
    copied: 'Copied',
    unexplained: 'End-of-count marks that no closing explains; they stopped nothing',
    repaired: 'Counts corrected by the recount',
    late: 'Ballots changed after closing, counted as they stood at closing time',
    invalid: 'Ballots this poll does not allow, or stored in the wrong place, not counted',
    expired: 'Expired ballots, counted but not in the digest',
  },
  de: {
    heading: 'Bestätigt',
    meaning:
      'Nach dem Ende Stimmzettel für Stimmzettel nachgezählt. Wer die exportierten Stimmzettel hat, kann diese Prüfsumme nachrechnen.',
    certifiedAt: 'Bestätigt am',
    ballots: 'Stimmzettel',
    weight: 'Gesamtgewicht der Stimmzettel',
    rule: 'Abstimmungsregel',
    access: 'Wer abstimmen durfte',
    accessMeans: {
      open: 'Alle: eine Stimme pro Browser, nicht pro Person',
      code: 'Wer einen Stimmcode hatte: eine Stimme pro Code',
      account: 'Wer ein Konto hatte: eine Stimme pro Konto',
    },
    digest: 'Prüfsumme (SHA-256)',
    copy: 'Prüfsumme kopieren',
    copied: 'Kopiert',
    unexplained: 'Endmarken der Zählung, die kein Abschluss erklärt; sie haben nichts aufgehalten',
    repaired: 'Zahlen, die die Nachzählung berichtigt hat',
    late: 'Nach dem Ende geänderte Stimmzettel; sie zählen, wie sie am Ende waren',
    invalid: 'Nicht erlaubte oder falsch gespeicherte Stimmzettel; sie zählen nicht',
    expired: 'Abgelaufene Stimmzettel; sie zählen, gehen aber nicht in die Prüfsumme ein',
  },
  ja: {
    heading: '確定',
    meaning:
      '終了後に 1 票ずつ数え直した結果です。書き出された票があれば、誰でもこのダイジェストを計算し直せます。',
    certifiedAt: '確定日時',
    ballots: '票数',
    weight: '票の重みの合計',
    rule: '投票方法',
    access: '投票できた人',
    accessMeans: {
      open: '誰でも（1 人 1 票ではなく、1 つのブラウザーにつき 1 票）',
      code: '投票コードを持つ人（1 つのコードにつき 1 票）',
      account: 'アカウントを持つ人（1 つのアカウントにつき 1 票）',
    },
    digest: 'ダイジェスト (SHA-256)',
    copy: 'ダイジェストをコピー',
    copied: 'コピーしました',
    unexplained: '終了と関係のない集計終了の印 (集計には影響なし)',
    repaired: '数え直しで訂正された集計値の数',
    late: '終了後に変更された票 (終了時の内容で集計)',
    invalid: '投票方法に合わない票、または保存場所が正しくない票 (集計の対象外)',
    expired: '保存期間を過ぎた票 (ダイジェストの対象外)',
  },
};
