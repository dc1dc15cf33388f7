import type { Translated } from '../language/language';

interface PreviewText {
  open: string;
  heading: string;
  close: string;
}

export const previewText: Translated<PreviewText> = {
  en: {
    open: 'Preview',
    heading: 'What voters will see',
    close: 'Close the preview',
  },
  de: {
    open: 'Vorschau',
    heading: 'Was die Stimmberechtigten sehen',
    close: 'Vorschau schließen',
  },
  ja: {
    open: 'プレビュー',
    heading: '投票者に表示される画面',
    close: 'プレビューを閉じる',
  },
};
