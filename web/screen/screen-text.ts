import type { Translated } from '../language/language';

export interface ScreenText {
  title: (poll: string) => string;
  loading: string;
  scanToJoin: string;
  scanToVote: string;
  scanForResult: string;
  qrCode: (address: string) => string;
  /** Which of the candidates are shown: their places, such as 11–20, and how many there are. */
  page: (places: string, candidates: string) => string;
  recounted: (time: string) => string;
  digest: string;
  fullScreen: string;
  leaveFullScreen: string;
}

export const screenText: Translated<ScreenText> = {
  en: {
    title: (poll) => `${poll} – Results`,
    loading: 'Loading the poll …',
    scanToJoin: 'Scan to take part',
    scanToVote: 'Scan to vote',
    scanForResult: 'Scan for the result',
    qrCode: (address) => `QR code of ${address}`,
    page: (places, candidates) => `${places} of ${candidates}`,
    recounted: (time) => `Recounted ballot by ballot, ${time}`,
    digest: 'SHA-256',
    fullScreen: 'Full screen (F)',
    leaveFullScreen: 'Leave full screen (F)',
  },
  de: {
    title: (poll) => `${poll} – Ergebnis`,
    loading: 'Die Abstimmung wird geladen …',
    scanToJoin: 'Scannen und mitmachen',
    scanToVote: 'Scannen und abstimmen',
    scanForResult: 'Scannen für das Ergebnis',
    qrCode: (address) => `QR-Code von ${address}`,
    page: (places, candidates) => `${places} von ${candidates}`,
    recounted: (time) => `Stimmzettel für Stimmzettel nachgezählt, ${time}`,
    digest: 'SHA-256',
    fullScreen: 'Vollbild (F)',
    leaveFullScreen: 'Vollbild beenden (F)',
  },
  ja: {
    title: (poll) => `${poll} – 結果`,
    loading: '投票を読み込んでいます…',
    scanToJoin: 'スキャンして参加',
    scanToVote: 'スキャンして投票',
    scanForResult: 'スキャンして結果を見る',
    qrCode: (address) => `${address} の QR コード`,
    page: (places, candidates) => `${candidates} 件中 ${places}`,
    recounted: (time) => `1 票ずつ数え直して確定 (${time})`,
    digest: 'SHA-256',
    fullScreen: '全画面 (F)',
    leaveFullScreen: '全画面を終了 (F)',
  },
};
