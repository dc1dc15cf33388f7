import type { Log } from './log';

/** How the lines look and which are shown. */
export interface TerminalLogOptions {
  /** Show details too. */
  verbose: boolean;
  /** Colour the lines; see `wantsColour`. */
  colour: boolean;
  /** Takes one finished line, without its end. */
  write: (line: string) => void;
  now?: () => Date;
}

/** Terminal codes of the styles used here. */
const STYLES = { plain: 0, dim: 2, red: 31, yellow: 33, cyan: 36 } as const;
type Style = keyof typeof STYLES;

const SOURCE_WIDTH = 9;
const LABEL_WIDTH = 5;

/** One readable stream for everything that runs: `12:01:02 tally     WARN  message`. */
export function terminalLog({ verbose, colour, write, now = () => new Date() }: TerminalLogOptions): Log {
  const paint = (style: Style, text: string) => (colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text);

  const line = (style: Style, label: string) => (source: string, message: string) => {
    const time = paint('dim', now().toTimeString().slice(0, 8));
    const name = paint('cyan', source.padEnd(SOURCE_WIDTH));
    write(`${time} ${name} ${paint(style, `${label.padEnd(LABEL_WIDTH)} ${message}`)}`);
  };

  return {
    info: line('plain', ''),
    warn: line('yellow', 'WARN'),
    error: line('red', 'ERROR'),
    detail: verbose ? line('dim', '') : () => {},
  };
}

/** Colour is for people: a terminal, and nobody asked for none (https://no-color.org). */
export function wantsColour(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  return stream.isTTY === true && !env.NO_COLOR;
}
