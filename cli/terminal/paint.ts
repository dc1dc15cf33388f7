/** Wraps texts in terminal colours. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const ESCAPE = '\u001b[';

function style(open: number, close: number): (text: string) => string {
  return (text) => `${ESCAPE}${open}m${text}${ESCAPE}${close}m`;
}

export const colours: Paint = {
  bold: style(1, 22),
  dim: style(2, 22),
  red: style(31, 39),
  green: style(32, 39),
  yellow: style(33, 39),
  cyan: style(36, 39),
};

const asIs = (text: string) => text;

/** Leaves every text as it is. */
export const plain: Paint = { bold: asIs, dim: asIs, red: asIs, green: asIs, yellow: asIs, cyan: asIs };
