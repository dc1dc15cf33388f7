/** A text does not fit a document. */
export class DocumentError extends Error {
  override name = 'DocumentError';
}

/**
 * The document with texts in their places, `<!-- kind:name -->` to `<!-- /kind -->`; what stands around them, which people
 * wrote, is kept, and so is what stands in places for which there is no text.
 *
 * @param path of the document, for the error
 * @throws DocumentError when a text has no place
 */
export function fillPlaces(
  document: string,
  kind: string,
  texts: ReadonlyMap<string, string>,
  path: string,
): string {
  const place = new RegExp(`(<!-- ${kind}:([a-z-]+) -->\\n)[\\s\\S]*?(<!-- /${kind} -->)`, 'g');
  const left = new Map(texts);
  const filled = document.replace(place, (whole, opening: string, name: string, closing: string) => {
    const text = left.get(name);
    left.delete(name);
    return text === undefined ? whole : `${opening}${text}\n${closing}`;
  });
  if (left.size === 0) return filled;
  const missing = [...left.keys()].map((name) => `<!-- ${kind}:${name} -->`).join(', ');
  throw new DocumentError(`${path} has no place for ${missing}; each ends with <!-- /${kind} -->.`);
}
