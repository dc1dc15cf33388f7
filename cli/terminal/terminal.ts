import { colours, type Paint, plain } from './paint';

/** What a program writes to: a terminal, a pipe or a file. */
export type OutputStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** The two output streams of a command, and what they can show. */
export interface Terminal {
  /** Writes lines to the standard output: what was asked for. */
  print(...lines: string[]): void;
  /** Writes lines to the standard error: what went wrong. */
  warn(...lines: string[]): void;
  readonly output: OutputStream;
  readonly errors: OutputStream;
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

export function openTerminal(output: OutputStream, errors: OutputStream, env: NodeJS.ProcessEnv): Terminal {
  const colour = showsColours(output, env);
  return {
    print: (...lines) => writeLines(output, lines),
    warn: (...lines) => writeLines(errors, lines),
    output,
    errors,
    interactive: output.isTTY === true,
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

function writeLines(stream: OutputStream, lines: string[]): void {
  stream.write(lines.map((line) => `${line}\n`).join(''));
}
