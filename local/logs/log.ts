/**
 * Where the parts of the runtime say what they do. `source` names the part: a function, a mapping, `runtime`.
 * Messages are one line of plain text without the source's name in it.
 */
export interface Log {
  /** What the runtime does; always shown. */
  info(source: string, message: string): void;
  /** Something that needs an eye but not a hand; always shown. */
  warn(source: string, message: string): void;
  /** Something went wrong; always shown. */
  error(source: string, message: string): void;
  /** What helps to understand a problem; shown with `--verbose`. */
  detail(source: string, message: string): void;
}

/** Says nothing: for programs that have their own screen, and for tests. */
export const silentLog: Log = { info() {}, warn() {}, error() {}, detail() {} };
