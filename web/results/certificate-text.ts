import type { Translated } from '../language/language';

interface CertificateText {
  heading: string;
  meaning: string;
  certifiedAt: string;
  ballots: string;
  digest: string;
  copy: string;
  copied: string;
  /** Fences that no closing explains. */
  unexplained: string;
  /** Candidates whose counts the recount put right. */
  repaired: string;
  /** Ballots altered after the poll had closed; they count as they stood at the close. */
  late: string;
  /** Ballots that name no candidate, or stand in a wrong write shard. */
  invalid: string;
  /** Votes whose ballots are deleted already, and so are not in the digest. */
  expired: string;
}

export const certificateText: Translated<CertificateText> = {
  en: {
    heading: 'Certified',
    meaning:
      'Recounted ballot by ballot after closing; anybody with the exported ballots can recompute this digest.',
    certifiedAt: 'Certified at',
    ballots: 'Ballots',
    digest: 'Digest (SHA-256)',
    copy: 'Copy digest',
    copied: 'Copied',
    unexplained: 'Marks of an end of counting that no closing explains; they stopped nothing',
    repaired: 'Counts put right by the recount',
    late: 'Ballots altered after closing, counted as they stood at the close',
    invalid: 'Ballots for no candidate of this poll or stored in the wrong place, not counted',
    expired: 'Votes whose ballots had expired, not in the digest',
  },
  ja: {
    heading: '確定',
    meaning:
      '終了後に 1 票ずつ数え直した結果です。書き出された票があれば、誰でもこのダイジェストを計算し直せます。',
    certifiedAt: '確定日時',
    ballots: '票数',
    digest: 'ダイジェスト (SHA-256)',
    copy: 'ダイジェストをコピー',
    copied: 'コピーしました',
    unexplained: '終了と関係のない集計終了の印 (集計には影響なし)',
    repaired: '数え直しで訂正された候補の数',
    late: '終了後に変更された票 (終了時の内容で集計)',
    invalid: '候補にない票、または保存場所が正しくない票 (集計の対象外)',
    expired: '保存期間を過ぎた票 (ダイジェストの対象外)',
  },
};
