import { type Command, Option } from 'commander';
import { toCard } from '../../sheets/card';
import { drawSheets, pageCount, SHEET_STYLES, type SheetStyle } from '../../sheets/sheets';
import { SHEET_LANGUAGES, type SheetLanguage } from '../../sheets/texts';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { noRows } from '../ballots-file/rows';
import { OWNER_ONLY, readCodes } from '../roll/codes-file';
import { CARDS_A_FILE, sheetFiles } from '../roll/sheet-files';
import type { OpenSession, Session } from '../session';
import { formatCount, formatQuantity } from '../terminal/numbers';
import { writeOutput } from '../terminal/output-file';
import { startProgress } from '../terminal/progress';
import { inputOptions } from './file-options';

interface SheetsOptions {
  style: SheetStyle;
  title: string;
  language: SheetLanguage;
  out: string;
}

const HELP = `
labels   24 on an A4 page, 70 mm by 37 mm
letters  one a page; the voter id stands in the window of the envelope
badges   8 on an A4 page, 90 mm by 60 mm, with lines to cut along

Open the file in a browser and print it at 100 %, without margins, headers and footers. Whoever can read it can vote for
everybody in it, so it is written for you alone: delete it once it is printed. More than ${formatCount(CARDS_A_FILE)} codes make
several files, numbered.`;

/** `roll sheets CODES.csv --style STYLE --title TEXT --out FILE.html`. */
export function addRollSheets(roll: Command, open: OpenSession): void {
  roll
    .command('sheets <file>')
    .description('make a file of codes ready to print')
    .addOption(new Option('--style <style>', 'what is printed').choices(SHEET_STYLES).makeOptionMandatory())
    .requiredOption('--title <text>', 'what is voted on')
    .addOption(
      new Option('--language <language>', 'of the texts around the codes')
        .choices(SHEET_LANGUAGES)
        .default('en'),
    )
    .requiredOption('--out <file>', 'the HTML file to write')
    .addHelpText('after', HELP)
    .action((path: string, options: SheetsOptions, command: Command) => {
      const session = open(command);
      return withInputFile(path, inputOptions(session, undefined), (file) => sheets(session, file, options));
    });
}

async function sheets(
  { terminal }: Session,
  file: InputFile,
  { style, title, language, out }: SheetsOptions,
): Promise<void> {
  const cards = (await readCodes(file)).map(toCard);
  if (cards.length === 0) throw noRows(file);
  const files = sheetFiles(out, cards);
  // One file is there at once.
  const progress = files.length > 1 ? startProgress(terminal, cards.length, 'code') : undefined;
  for (const { path, cards: some } of files) {
    const document = drawSheets(style, some, { title, language });
    await writeOutput(path, terminal.output, (write) => write(document), OWNER_ONLY);
    progress?.advance(some.length);
  }
  progress?.stop();
  const paths = files.map(({ path }) => path);
  const [codes, pages] = [cards.length, pageCount(style, cards.length)];
  terminal.answer({ files: paths, style, codes, pages }, () => [
    `${formatQuantity(codes, 'code')} on ${formatQuantity(pages, 'page')} in ${namesOf(paths)}. ` +
      'Print from a browser at 100 %, without margins.',
  ]);
}

function namesOf([first = '', ...others]: readonly string[]): string {
  const last = others.at(-1);
  return last === undefined ? first : `${formatQuantity(others.length + 1, 'file')}, ${first} to ${last}`;
}
