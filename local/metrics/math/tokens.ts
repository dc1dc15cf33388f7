/** Cuts an expression of metric math, or the rule of a composite alarm, into its words and signs. */
const TOKEN = /\s*(?<token>"[^"]*"|\d+(?:\.\d+)?|[A-Za-z]\w*|[<>=!]=|[-+*/()<>,[\]])/y;

/** The text cannot be read; the message says where it ends to make sense. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/** The tokens of a text, taken one after the other. */
export class Tokens {
  readonly #text: string;
  readonly #tokens: string[];
  #next = 0;

  /** @throws ExpressionError */
  constructor(text: string) {
    this.#text = text;
    this.#tokens = cut(text);
  }

  get next(): string | undefined {
    return this.#tokens[this.#next];
  }

  /** Takes the next token if it is one of these. */
  take<T extends string>(...wanted: readonly T[]): T | undefined {
    const found = wanted.find((token) => token === this.next);
    if (found !== undefined) this.#next += 1;
    return found;
  }

  /** Takes the next token, whatever it is. */
  any(): string {
    const token = this.next ?? this.fail('more of it');
    this.#next += 1;
    return token;
  }

  /** @throws ExpressionError unless the next token is this one, which it takes. */
  expect(wanted: string): void {
    if (this.take(wanted) === undefined) this.fail(`"${wanted}"`);
  }

  /** @throws ExpressionError unless all is taken. */
  end(): void {
    if (this.next !== undefined) this.fail('its end');
  }

  fail(wanted: string): never {
    const given = this.next === undefined ? 'it ends' : `"${this.next}" stands`;
    throw new ExpressionError(`"${this.#text}" cannot be read: ${given} where ${wanted} is expected`);
  }
}

function cut(text: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const { token } = pattern.exec(text)?.groups ?? {};
    if (token === undefined)
      throw new ExpressionError(`"${text}" cannot be read from "${text.slice(at).trim()}" on`);
    tokens.push(token);
  }
  return tokens;
}
