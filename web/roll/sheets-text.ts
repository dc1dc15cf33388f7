import type { SheetStyle } from '../../sheets/sheets';
import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

interface SheetsText {
  heading: string;
  none: string;
  codes: PluralForms;
  style: string;
  styles: Readonly<Record<SheetStyle, { label: string; meaning: string }>>;
  language: string;
  save: PluralForms;
  drawing: (share: string) => string;
  howToPrint: string;
  saveCodes: string;
}

export const sheetsText: Translated<SheetsText> = {
  en: {
    heading: 'Codes to print',
    none: 'There are no codes here. Put voters on the roll, or choose a file of codes above.',
    codes: { one: '# code to print.', other: '# codes to print.' },
    style: 'What is printed',
    styles: {
      badges: { label: 'Badges', meaning: '8 a page, 90 mm by 60 mm, with lines to cut along' },
      labels: { label: 'Labels', meaning: '24 a page, 70 mm by 37 mm' },
      letters: { label: 'Letters', meaning: 'One a page, with the voter in the window of the envelope' },
    },
    language: 'Language on them',
    save: { one: 'Save the sheets (# page)', other: 'Save the sheets (# pages)' },
    drawing: (share) => `Drawing the sheets … ${share}`,
    howToPrint:
      'Open the saved file in a browser and print it at 100 %, without margins, headers and footers. Delete it afterwards.',
    saveCodes: 'Save the codes (CSV)',
  },
  de: {
    heading: 'Codes drucken',
    none: 'Hier sind keine Codes. Tragen Sie Stimmberechtigte ein, oder wählen Sie oben eine Datei mit Codes.',
    codes: { one: '# Code zum Drucken.', other: '# Codes zum Drucken.' },
    style: 'Was gedruckt wird',
    styles: {
      badges: { label: 'Namensschilder', meaning: '8 pro Seite, 90 mm × 60 mm, mit Schnittlinien' },
      labels: { label: 'Etiketten', meaning: '24 pro Seite, 70 mm × 37 mm' },
      letters: { label: 'Briefe', meaning: 'Einer pro Seite, die Person im Fenster des Umschlags' },
    },
    language: 'Sprache darauf',
    save: { one: 'Druckbögen speichern (# Seite)', other: 'Druckbögen speichern (# Seiten)' },
    drawing: (share) => `Die Druckbögen werden gezeichnet … ${share}`,
    howToPrint:
      'Öffnen Sie die gespeicherte Datei im Browser und drucken Sie sie mit 100 %, ohne Ränder, Kopf- und Fußzeilen. Löschen Sie sie danach.',
    saveCodes: 'Codes speichern (CSV)',
  },
  ja: {
    heading: 'コードの印刷',
    none: 'コードがありません。名簿に登録するか、上でコードのファイルを選んでください。',
    codes: { other: '印刷できるコード: # 件' },
    style: '印刷するもの',
    styles: {
      badges: { label: '名札', meaning: '1 ページに 8 枚（90 mm × 60 mm）、切り取り線つき' },
      labels: { label: 'ラベル', meaning: '1 ページに 24 枚（70 mm × 37 mm）' },
      letters: { label: '手紙', meaning: '1 ページに 1 通、窓付き封筒の位置に宛名' },
    },
    language: '印刷する言語',
    save: { other: 'シートを保存（# ページ）' },
    drawing: (share) => `シートを作成しています… ${share}`,
    howToPrint:
      '保存したファイルをブラウザーで開き、倍率 100 %、余白・ヘッダー・フッターなしで印刷してください。印刷後は削除してください。',
    saveCodes: 'コードを保存（CSV）',
  },
};
