/** Languages that sheets are printed in. */
export const SHEET_LANGUAGES = ['en', 'de', 'ja'] as const;
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number];

interface Texts {
  /** Beside the QR code. */
  scan: string;
  /** Before the address, for those who cannot scan. */
  or: string;
  /** Above the code. */
  yourCode: string;
  /** How a letter tells to vote. */
  steps: readonly string[];
  /** What the reader of a letter should know. */
  keep: string;
  /** What the window of the browser is called. */
  sheets: string;
}

export const TEXTS: Readonly<Record<SheetLanguage, Texts>> = {
  en: {
    scan: 'Scan to vote',
    or: 'or open',
    yourCode: 'Your voting code',
    steps: [
      'Scan the square code with the camera of your phone, or open the address above and type your voting code.',
      'Choose, and press “Vote”.',
      'You can open it again with the same code, to look at your vote or, where the poll allows it, to change it.',
    ],
    keep: 'The code is yours alone: whoever has it can vote in your place. Tell whoever sent you this letter if you lose it, and you get another.',
    sheets: 'Voting codes',
  },
  de: {
    scan: 'Scannen und abstimmen',
    or: 'oder öffnen:',
    yourCode: 'Ihr Stimmcode',
    steps: [
      'Scannen Sie den QR-Code mit der Kamera Ihres Handys, oder öffnen Sie die Adresse oben und geben Sie Ihren Stimmcode ein.',
      'Treffen Sie Ihre Auswahl und tippen Sie auf „Abstimmen“.',
      'Mit demselben Code können Sie die Seite wieder öffnen, um Ihre Stimme anzusehen oder, wo die Abstimmung es erlaubt, zu ändern.',
    ],
    keep: 'Der Code gehört nur Ihnen: Wer ihn hat, kann an Ihrer Stelle abstimmen. Wenn Sie ihn verlieren, sagen Sie es dem Absender dieses Briefes; Sie erhalten dann einen neuen.',
    sheets: 'Stimmcodes',
  },
  ja: {
    scan: 'スキャンして投票',
    or: 'またはこちらへ：',
    yourCode: 'あなたの投票コード',
    steps: [
      'スマートフォンのカメラで二次元コードを読み取るか、上のアドレスを開いて投票コードを入力してください。',
      '選んで「投票する」を押してください。',
      '同じコードで何度でも開いて、投票内容を確認できます。変更できる投票では、変更もできます。',
    ],
    keep: 'このコードはあなただけのものです。コードを知っている人は、あなたの代わりに投票できます。なくしたときは、この手紙の送り主に連絡すれば新しいコードを受け取れます。',
    sheets: '投票コード',
  },
};
