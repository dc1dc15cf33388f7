import type { Command } from 'commander';
import type { InputOptions } from '../ballots-file/input-file';
import type { Selection } from '../ballots-file/selection';
import type { Session } from '../session';
import { encoding, positiveInteger } from '../terminal/option-values';

/** What commands that work through a file of voters have in common. */
export interface FileOptions extends Selection {
  poll: string;
  concurrency: number;
  encoding?: string;
  voterColumn?: string;
}

export interface FileOptionTexts {
  poll: string;
  concurrency: [description: string, usual: number];
}

export function addFileOptions(command: Command, { poll, concurrency }: FileOptionTexts): Command {
  return command
    .requiredOption('--poll <id>', poll)
    .option('--voter-column <name>', 'the column of voters (default: voterId)')
    .option('--encoding <name>', 'such as windows-1252 or shift_jis (default: utf-8)', encoding)
    .option('--every <k>', 'take only the first row of each k', positiveInteger, 1)
    .option('--limit <n>', 'take this many rows at most', positiveInteger)
    .option('--concurrency <n>', concurrency[0], positiveInteger, concurrency[1]);
}

/** What the help of such a command says of files. */
export const FILE_HELP =
  'The file is CSV with the names of its columns in the first row; "-" reads the standard input. Commas, semicolons or\n' +
  'tabs, UTF-8 or UTF-16, and gzip are recognized.';

export function inputOptions({ input, signal }: Session, encoding: string | undefined): InputOptions {
  return { stdin: input, signal, encoding };
}
