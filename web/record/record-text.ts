import type { Translated } from '../language/language';

interface RecordText {
  /** Above the ways to keep a final result. */
  keep: string;
  resultsCsv: string;
  resultsJson: string;
  certificateJson: string;
  printable: string;
}

export const recordText: Translated<RecordText> = {
  en: {
    keep: 'Keep the result',
    resultsCsv: 'Results (CSV)',
    resultsJson: 'Results (JSON)',
    certificateJson: 'Certificate (JSON)',
    printable: 'Certificate to print',
  },
  de: {
    keep: 'Ergebnis aufbewahren',
    resultsCsv: 'Ergebnis (CSV)',
    resultsJson: 'Ergebnis (JSON)',
    certificateJson: 'Zertifikat (JSON)',
    printable: 'Zertifikat zum Drucken',
  },
  ja: {
    keep: '結果の保存',
    resultsCsv: '結果 (CSV)',
    resultsJson: '結果 (JSON)',
    certificateJson: '証明書 (JSON)',
    printable: '証明書を印刷',
  },
};
