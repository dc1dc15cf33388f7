import { MAX_GROUP_LENGTH, MAX_VOTER_ID_LENGTH, MAX_WEIGHT } from '../../contract/limits';
import type { RowProblem } from '../../rolls/row-problem';
import type { Format, PluralForms } from '../language/format';
import type { Translated } from '../language/language';
import type { FileProblem } from './read-roll-file';

interface FileText {
  /** Why nothing of a file can be used, but for single rows. */
  problem: (problem: Exclude<FileProblem, { kind: 'rows' }>, format: Format) => string;
  /** How many rows are wrong. */
  wrongRows: PluralForms;
  /** What is wrong with a row. */
  row: (problem: RowProblem, format: Format) => string;
  line: (line: string, reason: string) => string;
  moreRows: (count: string) => string;
}

/** Of somebody's text that is quoted. */
const LONGEST_QUOTE = 40;

export const fileText: Translated<FileText> = {
  en: {
    problem: (problem, format) => {
      switch (problem.kind) {
        case 'unreadable':
          return 'The file cannot be read. Choose it again.';
        case 'too-large':
          return 'The file is too large for a list of voters.';
        case 'not-utf8':
          return 'The file is not text in UTF-8. In the spreadsheet, save it as “CSV UTF-8”.';
        case 'not-csv':
          return 'The file is not a CSV file.';
        case 'empty':
          return 'The file is empty.';
        case 'no-rows':
          return 'The file names columns but has no rows.';
        case 'missing':
          return `The file has no column “${problem.name}”. Name it in the first row.`;
        case 'twice':
          return `The file has two columns for “${problem.name}”: ${format.list(problem.given)}.`;
        case 'quotes':
          return `Line ${format.count(problem.line)} has a quotation mark in the wrong place, or one that never closes.`;
        case 'other-poll':
          return `The file has codes for another poll: line ${format.count(problem.line)} leads to ${cut(problem.link)}.`;
      }
    },
    wrongRows: {
      one: '# row cannot be used, so nobody can be put on the roll from this file.',
      other: '# rows cannot be used, so nobody can be put on the roll from this file.',
    },
    row: (problem, format) => {
      switch (problem.kind) {
        case 'field-count':
          return `${problem.given} ${problem.given === 1 ? 'field' : 'fields'} where the first row has ${problem.wanted}`;
        case 'no-voter-id':
          return 'no voterId';
        case 'voter-id':
          return `a voterId that ${VOTER_ID.en[problem.problem]}: ${quoted(problem.given)}`;
        case 'rounded':
          return `a voterId that the spreadsheet has rounded: ${quoted(problem.given)}; format the column as text`;
        case 'spreadsheet-error':
          return `an error of the spreadsheet for a voterId: ${quoted(problem.given)}`;
        case 'weight':
          return `a weight that is no whole number from 1 to ${format.count(MAX_WEIGHT)}: ${quoted(problem.given)}`;
        case 'group-length':
          return `a group with more than ${MAX_GROUP_LENGTH} characters: ${quoted(problem.given)}`;
        case 'group-characters':
          return `a group with invisible or broken characters: ${quoted(problem.given)}`;
        case 'code':
          return `a code that is none: ${quoted(problem.given)}`;
        case 'link':
          return `a link that is none: ${quoted(problem.given)}`;
        case 'repeated':
          return `the voter ${quoted(problem.voterId)}, whom line ${format.count(problem.line)} has already`;
      }
    },
    line: (line, reason) => `Line ${line}: ${reason}.`,
    moreRows: (count) => `… and ${count} more.`,
  },
  de: {
    problem: (problem, format) => {
      switch (problem.kind) {
        case 'unreadable':
          return 'Die Datei lässt sich nicht lesen. Wählen Sie sie noch einmal aus.';
        case 'too-large':
          return 'Die Datei ist zu groß für eine Liste von Stimmberechtigten.';
        case 'not-utf8':
          return 'Die Datei ist kein Text in UTF-8. Speichern Sie sie in der Tabellenkalkulation als „CSV UTF-8“.';
        case 'not-csv':
          return 'Die Datei ist keine CSV-Datei.';
        case 'empty':
          return 'Die Datei ist leer.';
        case 'no-rows':
          return 'Die Datei nennt Spalten, hat aber keine Zeilen.';
        case 'missing':
          return `Die Datei hat keine Spalte „${problem.name}“. Nennen Sie sie in der ersten Zeile.`;
        case 'twice':
          return `Die Datei hat zwei Spalten für „${problem.name}“: ${format.list(problem.given)}.`;
        case 'quotes':
          return `In Zeile ${format.count(problem.line)} steht ein Anführungszeichen an der falschen Stelle oder schließt nie.`;
        case 'other-poll':
          return `Die Datei hat Codes für eine andere Abstimmung: Zeile ${format.count(problem.line)} führt zu ${cut(problem.link)}.`;
      }
    },
    wrongRows: {
      one: '# Zeile ist unbrauchbar. Deshalb kann aus dieser Datei niemand eingetragen werden.',
      other: '# Zeilen sind unbrauchbar. Deshalb kann aus dieser Datei niemand eingetragen werden.',
    },
    row: (problem, format) => {
      switch (problem.kind) {
        case 'field-count':
          return `${problem.given} ${problem.given === 1 ? 'Feld' : 'Felder'}, wo die erste Zeile ${problem.wanted} hat`;
        case 'no-voter-id':
          return 'keine voterId';
        case 'voter-id':
          return `eine voterId, die ${VOTER_ID.de[problem.problem]}: ${germanQuoted(problem.given)}`;
        case 'rounded':
          return `eine voterId, die die Tabellenkalkulation gerundet hat: ${germanQuoted(problem.given)}; formatieren Sie die Spalte als Text`;
        case 'spreadsheet-error':
          return `ein Fehler der Tabellenkalkulation statt einer voterId: ${germanQuoted(problem.given)}`;
        case 'weight':
          return `ein weight, das keine ganze Zahl von 1 bis ${format.count(MAX_WEIGHT)} ist: ${germanQuoted(problem.given)}`;
        case 'group-length':
          return `eine group mit mehr als ${MAX_GROUP_LENGTH} Zeichen: ${germanQuoted(problem.given)}`;
        case 'group-characters':
          return `eine group mit unsichtbaren oder defekten Zeichen: ${germanQuoted(problem.given)}`;
        case 'code':
          return `ein code, der keiner ist: ${germanQuoted(problem.given)}`;
        case 'link':
          return `ein link, der keiner ist: ${germanQuoted(problem.given)}`;
        case 'repeated':
          return `${germanQuoted(problem.voterId)} steht schon in Zeile ${format.count(problem.line)}`;
      }
    },
    line: (line, reason) => `Zeile ${line}: ${reason}.`,
    moreRows: (count) => `… und ${count} weitere.`,
  },
  ja: {
    problem: (problem, format) => {
      switch (problem.kind) {
        case 'unreadable':
          return 'ファイルを読み取れません。もう一度選んでください。';
        case 'too-large':
          return 'ファイルが大きすぎます。';
        case 'not-utf8':
          return 'UTF-8 のテキストではありません。表計算ソフトで「CSV UTF-8」として保存してください。';
        case 'not-csv':
          return 'CSV ファイルではありません。';
        case 'empty':
          return 'ファイルが空です。';
        case 'no-rows':
          return '見出しの行だけで、データの行がありません。';
        case 'missing':
          return `「${problem.name}」列がありません。1 行目に列名を入れてください。`;
        case 'twice':
          return `「${problem.name}」にあたる列が 2 つあります: ${format.list(problem.given)}`;
        case 'quotes':
          return `${format.count(problem.line)} 行目の引用符の位置が正しくないか、閉じられていません。`;
        case 'other-poll':
          return `別の投票のコードです。${format.count(problem.line)} 行目のリンク先: ${cut(problem.link)}`;
      }
    },
    wrongRows: { other: '使えない行が # 行あるため、このファイルからは登録できません。' },
    row: (problem, format) => {
      switch (problem.kind) {
        case 'field-count':
          return `項目が ${problem.given} 個です（1 行目は ${problem.wanted} 個）`;
        case 'no-voter-id':
          return 'voterId がありません';
        case 'voter-id':
          return `${VOTER_ID.ja[problem.problem]}: ${bracketed(problem.given)}`;
        case 'rounded':
          return `表計算ソフトで丸められた voterId です: ${bracketed(problem.given)}（列の書式を文字列にしてください）`;
        case 'spreadsheet-error':
          return `voterId が表計算ソフトのエラーです: ${bracketed(problem.given)}`;
        case 'weight':
          return `weight が 1〜${format.count(MAX_WEIGHT)} の整数ではありません: ${bracketed(problem.given)}`;
        case 'group-length':
          return `group が ${MAX_GROUP_LENGTH} 文字を超えています: ${bracketed(problem.given)}`;
        case 'group-characters':
          return `group に表示できない文字があります: ${bracketed(problem.given)}`;
        case 'code':
          return `code が投票コードではありません: ${bracketed(problem.given)}`;
        case 'link':
          return `link がアドレスではありません: ${bracketed(problem.given)}`;
        case 'repeated':
          return `投票者 ${bracketed(problem.voterId)} は ${format.count(problem.line)} 行目にもあります`;
      }
    },
    line: (line, reason) => `${line} 行目: ${reason}`,
    moreRows: (count) => `…ほか ${count} 行`,
  },
};

const VOTER_ID = {
  en: {
    missing: 'names nobody',
    tooLong: `has more than ${MAX_VOTER_ID_LENGTH} characters`,
    unprintable: 'has invisible or broken characters',
  },
  de: {
    missing: 'niemanden nennt',
    tooLong: `mehr als ${MAX_VOTER_ID_LENGTH} Zeichen hat`,
    unprintable: 'unsichtbare oder defekte Zeichen hat',
  },
  ja: {
    missing: 'voterId が誰も表していません',
    tooLong: `voterId が ${MAX_VOTER_ID_LENGTH} 文字を超えています`,
    unprintable: 'voterId に表示できない文字があります',
  },
};

function quoted(text: string): string {
  return `“${cut(text)}”`;
}

function germanQuoted(text: string): string {
  return `„${cut(text)}“`;
}

/** The same, as Japanese quotes. */
function bracketed(text: string): string {
  return `「${cut(text)}」`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_QUOTE ? text : `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
}
