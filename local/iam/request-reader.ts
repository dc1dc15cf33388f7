/** A whole HTTP request as it came. */
export interface RawRequest {
  /** The request line and the headers, with the empty line that ends them. */
  head: string;
  body: Buffer;
}

/** What came is no request that an AWS client sends to DynamoDB. */
export class RequestFormatError extends Error {
  override name = 'RequestFormatError';
}

const HEAD_END = Buffer.from('\r\n\r\n');
/** Far more than an AWS client sends; Node.js's own servers take as much. */
const MAX_HEAD_BYTES = 16_384;
/** A request of 25 items of 400 KB and the JSON around them is the largest that DynamoDB takes: 16 MB. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * Puts the requests of one connection together from its bytes, however they are cut. They come one by one: an AWS client waits
 * for each answer, and says the length of each body.
 */
export class RequestReader {
  #bytes: Buffer = Buffer.alloc(0);

  /**
   * The request that these bytes complete, if they do.
   *
   * @throws RequestFormatError
   */
  push(chunk: Buffer): RawRequest | undefined {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const headLength = this.#bytes.indexOf(HEAD_END) + HEAD_END.length;
    if (headLength < HEAD_END.length) return this.#waitForHead();
    const head = this.#bytes.toString('latin1', 0, headLength);
    const length = bodyLength(head);
    if (this.#bytes.length < headLength + length) return undefined;
    if (this.#bytes.length > headLength + length)
      throw new RequestFormatError('A request came before an answer.');
    const body = this.#bytes.subarray(headLength);
    this.#bytes = Buffer.alloc(0);
    return { head, body };
  }

  #waitForHead(): undefined {
    if (this.#bytes.length > MAX_HEAD_BYTES) throw new RequestFormatError('The headers do not end.');
  }
}

/** The value of a header, or an empty text. */
export function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*\\r$`, 'im').exec(head)?.[1] ?? '';
}

function bodyLength(head: string): number {
  if (headerOf(head, 'transfer-encoding') !== '') throw new RequestFormatError('The body has no length.');
  const length = Number(headerOf(head, 'content-length'));
  if (!Number.isInteger(length) || length > MAX_BODY_BYTES)
    throw new RequestFormatError('The length is wrong.');
  return length;
}
