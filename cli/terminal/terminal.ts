import { colours, type Paint, plain } from './paint';

/** What a program writes to: a terminal, a pipe or a file. */
export type OutputStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** The two output streams of a command, and what they can show. */
export interface Terminal {
  /**
   * Writes what was asked for to the standard output: lines for people, if any, or for programs the document as one line of
   * JSON.
   */
  answer(document: object, lines?: () => readonly string[]): void;
  /** Writes lines to the standard output: what happens on the way. Where programs read that, to the standard error. */
  print(...lines: string[]): void;
  /** Writes lines to the standard error: what went wrong. */
  warn(...lines: string[]): void;
  readonly output: OutputStream;
  readonly errors: OutputStream;
  /** Whether programs read the standard output, which then holds documents and nothing else. */
  readonly json: boolean;
  /** Whether the standard output can be redrawn in place. */
  readonly interactive: boolean;
  /** Whether the standard output shows colours. */
  readonly colour: boolean;
  readonly paint: Paint;
  readonly errorPaint: Paint;
  /** Width of the standard output, in columns. */
  width(): number;
  /** Height of the standard output, in rows. */
  height(): number;
}

const DEFAULT_WIDTH = 80;
const DEFAULT_HEIGHT = 24;

export function openTerminal(
  output: OutputStream,
  errors: OutputStream,
  env: NodeJS.ProcessEnv,
  json = false,
): Terminal {
  const colour = !json && showsColours(output, env);
  return {
    answer: (document, lines = () => []) => writeLines(output, json ? [JSON.stringify(document)] : lines()),
    print: (...lines) => writeLines(json ? errors : output, lines),
    warn: (...lines) => writeLines(errors, lines),
    output,
    errors,
    json,
    interactive: !json && output.isTTY === true,
    colour,
    paint: colour ? colours : plain,
    errorPaint: showsColours(errors, env) ? colours : plain,
    width: () => output.columns || DEFAULT_WIDTH,
    height: () => output.rows || DEFAULT_HEIGHT,
  };
}

/** Colours only for a person who has not asked for none (https://no-color.org). */
function showsColours(stream: OutputStream, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

function writeLines(stream: OutputStream, lines: readonly string[]): void {
  stream.write(lines.map((line) => `${line}\n`).join(''));
}
