import type { Translated } from '../language/language';

interface CreatedText {
  created: (title: string) => string;
  openPage: string;
  openScreen: string;
  copyLink: string;
  copied: string;
  qrCode: string;
  /** What the code is, for those who cannot see it. */
  qrCodeOf: (address: string) => string;
}

export const createdText: Translated<CreatedText> = {
  en: {
    created: (title) => `“${title}” has been created.`,
    openPage: 'Open its page',
    openScreen: 'Big screen',
    copyLink: 'Copy link',
    copied: 'Copied',
    qrCode: 'QR code',
    qrCodeOf: (address) => `QR code of ${address}`,
  },
  de: {
    created: (title) => `„${title}“ wurde angelegt.`,
    openPage: 'Seite öffnen',
    openScreen: 'Großbildschirm',
    copyLink: 'Link kopieren',
    copied: 'Kopiert',
    qrCode: 'QR-Code',
    qrCodeOf: (address) => `QR-Code von ${address}`,
  },
  ja: {
    created: (title) => `「${title}」を作成しました。`,
    openPage: '投票ページを開く',
    openScreen: '大画面表示',
    copyLink: 'リンクをコピー',
    copied: 'コピーしました',
    qrCode: 'QR コード',
    qrCodeOf: (address) => `${address} の QR コード`,
  },
};
