/** Each header by its name in small letters, with all its values. */
export type DistinctHeaders = Partial<Record<string, string[]>>;

/**
 * The headers of a request, of names and values in turns. Node's own `headersDistinct` fails at a header that is called
 * `__proto__`, from Node 24 on.
 */
export function distinctHeaders(rawHeaders: readonly string[]): DistinctHeaders {
  const headers: DistinctHeaders = Object.create(null);
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? '';
    headers[name] = [...(headers[name] ?? []), rawHeaders[i + 1] ?? ''];
  }
  return headers;
}
