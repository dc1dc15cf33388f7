/** Items in parts of `length`, of which the last may be shorter. */
export async function* inParts<T>(items: AsyncIterable<T>, length: number): AsyncGenerator<T[]> {
  let part: T[] = [];
  for await (const item of items) {
    part.push(item);
    if (part.length < length) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
