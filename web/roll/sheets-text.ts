import type { SheetStyle } from '../../sheets/sheets';
import type { Translated } from '../language/language';

interface SheetsText {
  heading: string;
  none: string;
  codes: (count: string, isOne: boolean) => string;
  style: string;
  styles: Readonly<Record<SheetStyle, { label: string; meaning: string }>>;
  language: string;
  save: (pages: string, isOne: boolean) => string;
  drawing: (share: string) => string;
  howToPrint: string;
  saveCodes: string;
}

export const sheetsText: Translated<SheetsText> = {
  en: {
    heading: 'Codes to print',
    none: 'There are no codes here. Put voters on the roll, or choose a file of codes above.',
    codes: (count, isOne) => `${count} ${isOne ? 'code' : 'codes'} to print.`,
    style: 'What is printed',
    styles: {
      badges: { label: 'Badges', meaning: '8 a page, 90 mm by 60 mm, with lines to cut along' },
      labels: { label: 'Labels', meaning: '24 a page, 70 mm by 37 mm' },
      letters: { label: 'Letters', meaning: 'One a page, with the voter in the window of the envelope' },
    },
    language: 'Language on them',
    save: (pages, isOne) => `Save the sheets (${pages} ${isOne ? 'page' : 'pages'})`,
    drawing: (share) => `Drawing the sheets … ${share}`,
    howToPrint:
      'Open the saved file in a browser and print it at 100 %, without margins, headers and footers. Delete it afterwards.',
    saveCodes: 'Save the codes (CSV)',
  },
  ja: {
    heading: 'コードの印刷',
    none: 'コードがありません。名簿に登録するか、上でコードのファイルを選んでください。',
    codes: (count) => `印刷できるコード: ${count} 件`,
    style: '印刷するもの',
    styles: {
      badges: { label: '名札', meaning: '1 ページに 8 枚（90 mm × 60 mm）、切り取り線つき' },
      labels: { label: 'ラベル', meaning: '1 ページに 24 枚（70 mm × 37 mm）' },
      letters: { label: '手紙', meaning: '1 ページに 1 通、窓付き封筒の位置に宛名' },
    },
    language: '印刷する言語',
    save: (pages) => `シートを保存（${pages} ページ）`,
    drawing: (share) => `シートを作成しています… ${share}`,
    howToPrint:
      '保存したファイルをブラウザーで開き、倍率 100 %、余白・ヘッダー・フッターなしで印刷してください。印刷後は削除してください。',
    saveCodes: 'コードを保存（CSV）',
  },
};
