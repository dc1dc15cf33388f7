import type { Translated } from '../language/language';

interface ScreenText {
  title: (poll: string) => string;
  loading: string;
  scanToVote: string;
  scanForResult: string;
  qrCode: (address: string) => string;
  more: (candidates: string) => string;
  recounted: (time: string) => string;
  digest: string;
}

export const screenText: Translated<ScreenText> = {
  en: {
    title: (poll) => `${poll} – Results`,
    loading: 'Loading the poll …',
    scanToVote: 'Scan to vote',
    scanForResult: 'Scan for the result',
    qrCode: (address) => `QR code of ${address}`,
    more: (candidates) => `and ${candidates} more`,
    recounted: (time) => `Recounted ballot by ballot, ${time}`,
    digest: 'SHA-256',
  },
  ja: {
    title: (poll) => `${poll} – 結果`,
    loading: '投票を読み込んでいます…',
    scanToVote: 'スキャンして投票',
    scanForResult: 'スキャンして結果を見る',
    qrCode: (address) => `${address} の QR コード`,
    more: (candidates) => `ほか ${candidates} 件`,
    recounted: (time) => `1 票ずつ数え直して確定 (${time})`,
    digest: 'SHA-256',
  },
};
