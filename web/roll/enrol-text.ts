import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';
import type { Refusal } from './enrolment';

interface Option {
  label: string;
  meaning: string;
}

interface EnrolText {
  heading: string;
  over: string;
  source: string;
  sources: { file: Option; cards: Option };
  file: string;
  fileHint: string;
  noFile: string;
  reading: string;
  /** `groups` is empty where there are none. */
  found: (voters: string, groups: string) => string;
  foundCodes: (voters: string, groups: string) => string;
  /** How many, such as “3 voters”. */
  voters: PluralForms;
  inGroups: PluralForms;
  count: string;
  first: string;
  wholeNumber: (most: string) => string;
  page: string;
  pageHint: string;
  pageOfThisMachine: string;
  noPage: string;
  savedFirst: (file: string) => string;
  submit: string;
  making: string;
  /** When it has ended. */
  added: (voters: string) => string;
  unchanged: (voters: string) => string;
  left: (voters: string) => string;
  refused: (voters: string) => string;
  refusal: Readonly<Record<Refusal['status'], (voter: string) => string>>;
  more: (count: string) => string;
  goodCodes: string;
  goOn: string;
  again: string;
}

export const enrolText: Translated<EnrolText> = {
  en: {
    heading: 'Put voters on the roll',
    over: 'The poll is over. Nobody can be put on its roll any more.',
    source: 'Voters',
    sources: {
      file: { label: 'From a file', meaning: 'A list of voters, or the codes that were saved here before.' },
      cards: { label: 'Cards without names', meaning: 'For whoever comes in: card-00001 and so on.' },
    },
    file: 'CSV file',
    fileHint:
      'Columns: voterId, which is whatever you know people by, and if you like weight and group. With a file of codes, it goes on where it ended.',
    noFile: 'Choose a file with voters.',
    reading: 'Reading the file …',
    found: (voters, groups) => `${voters}${groups}`,
    foundCodes: (voters, groups) => `Codes of ${voters}${groups}, which stay as they are`,
    voters: { one: '# voter', other: '# voters' },
    inGroups: { one: ' in # group', other: ' in # groups' },
    count: 'How many',
    first: 'First number',
    wholeNumber: (most) => `Choose a whole number from 1 to ${most}.`,
    page: 'Address on the codes',
    pageHint: 'Links and QR codes lead there.',
    pageOfThisMachine: 'This address opens on this machine alone. A phone needs another one.',
    noPage: 'Write an address such as https://vote.example.org.',
    savedFirst: (file) =>
      `First the codes are saved as ${file}. Keep the file safe: whoever has it can vote for everybody in it, and nobody can make it again.`,
    submit: 'Put them on the roll',
    making: 'Making the codes …',
    added: (voters) => `${voters} put on the roll.`,
    unchanged: (voters) => `${voters} on it already, with the same code.`,
    left: (voters) => `${voters} not on the roll yet.`,
    refused: (voters) => `${voters} not put on the roll with this code:`,
    refusal: {
      exists: (voter) => `${voter} is on the roll with another code, weight or group.`,
      'code-taken': (voter) => `${voter} got a code that is another voter’s.`,
    },
    more: (count) => `… and ${count} more.`,
    goodCodes: 'Their codes in the saved file are not good. Save the codes again below: these are left out.',
    goOn: 'Go on',
    again: 'Put more voters on the roll',
  },
  de: {
    heading: 'Stimmberechtigte eintragen',
    over: 'Die Abstimmung ist beendet. Niemand kann mehr ins Verzeichnis eingetragen werden.',
    source: 'Stimmberechtigte',
    sources: {
      file: {
        label: 'Aus einer Datei',
        meaning: 'Eine Liste der Stimmberechtigten oder die Codes, die hier früher gespeichert wurden.',
      },
      cards: { label: 'Karten ohne Namen', meaning: 'Für alle, die kommen: card-00001 und so weiter.' },
    },
    file: 'CSV-Datei',
    fileHint:
      'Spalten: voterId, also das, woran Sie die Leute erkennen, und auf Wunsch weight (Gewicht) und group (Gruppe). Mit einer Datei von Codes geht es dort weiter, wo sie aufgehört hat.',
    noFile: 'Wählen Sie eine Datei mit Stimmberechtigten.',
    reading: 'Die Datei wird gelesen …',
    found: (voters, groups) => `${voters}${groups}`,
    foundCodes: (voters, groups) => `Codes von ${voters}${groups}; sie bleiben, wie sie sind`,
    voters: { one: '# Person', other: '# Personen' },
    inGroups: { one: ' in # Gruppe', other: ' in # Gruppen' },
    count: 'Anzahl',
    first: 'Erste Nummer',
    wholeNumber: (most) => `Wählen Sie eine ganze Zahl von 1 bis ${most}.`,
    page: 'Adresse auf den Codes',
    pageHint: 'Dorthin führen Links und QR-Codes.',
    pageOfThisMachine:
      'Diese Adresse lässt sich nur auf diesem Rechner öffnen. Ein Handy braucht eine andere.',
    noPage: 'Geben Sie eine Adresse wie https://vote.example.org ein.',
    savedFirst: (file) =>
      `Zuerst werden die Codes als ${file} gespeichert. Bewahren Sie die Datei sicher auf: Wer sie hat, kann für alle darin abstimmen, und niemand kann sie noch einmal erzeugen.`,
    submit: 'Ins Verzeichnis eintragen',
    making: 'Die Codes werden erzeugt …',
    added: (voters) => `${voters} eingetragen.`,
    unchanged: (voters) => `${voters} bereits eingetragen, mit demselben Code.`,
    left: (voters) => `${voters} noch nicht eingetragen.`,
    refused: (voters) => `${voters} mit diesem Code nicht eingetragen:`,
    refusal: {
      exists: (voter) =>
        `${voter} ist mit einem anderen Code, Gewicht oder einer anderen Gruppe eingetragen.`,
      'code-taken': (voter) => `${voter} hat einen Code erhalten, den schon jemand anders hat.`,
    },
    more: (count) => `… und ${count} weitere.`,
    goodCodes:
      'Ihre Codes in der gespeicherten Datei gelten nicht. Speichern Sie die Codes unten noch einmal: Diese bleiben dann weg.',
    goOn: 'Fortsetzen',
    again: 'Weitere eintragen',
  },
  ja: {
    heading: '名簿に登録',
    over: '投票は終了しています。名簿にはもう登録できません。',
    source: '投票者',
    sources: {
      file: {
        label: 'ファイルから',
        meaning: '投票者の一覧、または以前ここで保存したコードのファイル。',
      },
      cards: { label: '名前のないカード', meaning: '来場者に渡すためのもの: card-00001 から順に。' },
    },
    file: 'CSV ファイル',
    fileHint:
      '列: voterId（会員番号や氏名など）、必要に応じて weight（重み）と group（グループ）。コードのファイルを選ぶと、続きから再開します。',
    noFile: '投票者のファイルを選んでください。',
    reading: '読み込んでいます…',
    found: (voters, groups) => `${voters}${groups}`,
    foundCodes: (voters, groups) => `${voters}${groups}のコード（そのまま使います）`,
    voters: { other: '# 人' },
    inGroups: { other: '（# グループ）' },
    count: '枚数',
    first: '最初の番号',
    wholeNumber: (most) => `1〜${most} の整数を入力してください。`,
    page: 'コードに載せるアドレス',
    pageHint: 'リンクと二次元コードの行き先です。',
    pageOfThisMachine:
      'このアドレスはこのコンピューターでしか開けません。スマートフォンには別のアドレスが必要です。',
    noPage: 'https://vote.example.org のようなアドレスを入力してください。',
    savedFirst: (file) =>
      `最初にコードを ${file} として保存します。このファイルがあれば全員の代わりに投票できます。二度と作れないので、大切に保管してください。`,
    submit: '名簿に登録する',
    making: 'コードを作成しています…',
    added: (voters) => `${voters}を名簿に登録しました。`,
    unchanged: (voters) => `${voters}は同じコードで登録済みでした。`,
    left: (voters) => `${voters}はまだ登録されていません。`,
    refused: (voters) => `${voters}はこのコードで登録できませんでした:`,
    refusal: {
      exists: (voter) => `${voter} は別のコード、重み、またはグループで登録済みです。`,
      'code-taken': (voter) => `${voter} のコードは別の投票者のものです。`,
    },
    more: (count) => `…ほか ${count} 人`,
    goodCodes:
      '保存したファイルのうち、この人たちのコードは使えません。下でコードを保存し直すと、除かれます。',
    goOn: '再開する',
    again: '続けて登録する',
  },
};
