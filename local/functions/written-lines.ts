/**
 * Takes what is written to a stream of this thread. The streams of a worker thread ask for more after every line, which
 * wakes both threads once more than needed, and asking waits for ever in a thread that is frozen.
 */
export function takeWrites(stream: NodeJS.WriteStream, take: (text: string) => void): void {
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    take(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const written = rest.find((given) => typeof given === 'function');
    if (written) queueMicrotask(() => written());
    return true;
  };
}

/** Cuts text that comes in pieces into lines. */
export class Lines {
  readonly #show: (line: string) => void;
  #unfinished = '';

  constructor(show: (line: string) => void) {
    this.#show = show;
  }

  add(text: string): void {
    const lines = `${this.#unfinished}${text}`.split(/\r?\n/);
    this.#unfinished = lines.pop() ?? '';
    lines.forEach(this.#show);
  }

  /** There is no more to come. */
  end(): void {
    if (this.#unfinished !== '') this.#show(this.#unfinished);
    this.#unfinished = '';
  }
}
