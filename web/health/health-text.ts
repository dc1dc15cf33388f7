import type { HealthLevel, HealthReason } from '../../contract/health';
import type { RefusalGroup } from '../../contract/refusal-groups';
import type { Translated } from '../language/language';

interface HealthText {
  heading: string;
  levels: Readonly<Record<HealthLevel, string>>;
  reasons: Readonly<Record<HealthReason, string>>;
  /** Of a poll without a reason to worry. */
  counting: string;
  perSecond: (ballots: string) => string;
  /** The votes cast so many seconds ago, and since, are not counted yet. */
  behind: (seconds: string) => string;
  certification: (recounted: string, writeShards: string) => string;
  /** Votes and passes that were refused, as a list of how many for what reason. */
  refused: (reasons: string) => string;
  refusals: Readonly<Record<RefusalGroup, (times: string) => string>>;
}

export const healthText: Translated<HealthText> = {
  en: {
    heading: 'Health',
    levels: { green: 'Green', amber: 'Amber', red: 'Red' },
    reasons: {
      measuring: 'Measuring …',
      'votes-wait': 'Votes wait to be counted.',
      'votes-stuck': 'Votes are not being counted. They are stored, and none is lost.',
      'certification-slow': 'Certification takes longer than it should.',
      'certification-stuck': 'Certification does not go on.',
      'no-answer': 'The service does not answer.',
    },
    counting: 'Votes are counted as they come.',
    perSecond: (ballots) => `${ballots} ballots a second`,
    behind: (seconds) => `${seconds} s behind`,
    certification: (recounted, writeShards) => `${recounted} of ${writeShards} write shards recounted`,
    refused: (reasons) => `Refused so far: ${reasons}`,
    refusals: {
      'not-open': (times) => `${times} while not open`,
      twice: (times) => `${times} had voted`,
      'too-soon': (times) => `${times} too fast`,
      code: (times) => `${times} codes no good`,
      pass: (times) => `${times} without the right to vote`,
      choice: (times) => `${times} choices not allowed`,
      rest: (times) => `${times} for other reasons`,
    },
  },
  de: {
    heading: 'Zustand',
    levels: { green: 'Grün', amber: 'Gelb', red: 'Rot' },
    reasons: {
      measuring: 'Wird gemessen …',
      'votes-wait': 'Stimmen warten darauf, gezählt zu werden.',
      'votes-stuck': 'Stimmen werden nicht gezählt. Sie sind gespeichert, keine geht verloren.',
      'certification-slow': 'Die Beglaubigung dauert länger, als sie sollte.',
      'certification-stuck': 'Die Beglaubigung kommt nicht voran.',
      'no-answer': 'Der Dienst antwortet nicht.',
    },
    counting: 'Stimmen werden gezählt, sobald sie eintreffen.',
    perSecond: (ballots) => `${ballots} Stimmzettel pro Sekunde`,
    behind: (seconds) => `${seconds} s im Rückstand`,
    certification: (recounted, writeShards) => `${recounted} von ${writeShards} Write-Shards nachgezählt`,
    refused: (reasons) => `Bisher abgelehnt: ${reasons}`,
    refusals: {
      'not-open': (times) => `${times} außerhalb der Öffnung`,
      twice: (times) => `${times} hatten schon gewählt`,
      'too-soon': (times) => `${times} zu schnell`,
      code: (times) => `${times} Codes ungültig`,
      pass: (times) => `${times} ohne Stimmrecht`,
      choice: (times) => `${times} unzulässige Stimmzettel`,
      rest: (times) => `${times} aus anderen Gründen`,
    },
  },
  ja: {
    heading: '状態',
    levels: { green: '正常', amber: '注意', red: '異常' },
    reasons: {
      measuring: '測定しています…',
      'votes-wait': '集計を待っている票があります。',
      'votes-stuck': '票が集計されていません。票は保存されており、失われていません。',
      'certification-slow': '結果の確定に通常より時間がかかっています。',
      'certification-stuck': '結果の確定が進んでいません。',
      'no-answer': 'サービスが応答しません。',
    },
    counting: '届いた票はすぐに集計されています。',
    perSecond: (ballots) => `毎秒 ${ballots} 票`,
    behind: (seconds) => `${seconds} 秒の遅れ`,
    certification: (recounted, writeShards) => `書き込みシャード ${writeShards} 件中 ${recounted} 件を再集計`,
    refused: (reasons) => `これまでの拒否: ${reasons}`,
    refusals: {
      'not-open': (times) => `受付時間外 ${times}`,
      twice: (times) => `投票済み ${times}`,
      'too-soon': (times) => `間隔が短い ${times}`,
      code: (times) => `無効なコード ${times}`,
      pass: (times) => `投票資格なし ${times}`,
      choice: (times) => `認められない選択 ${times}`,
      rest: (times) => `その他 ${times}`,
    },
  },
};
