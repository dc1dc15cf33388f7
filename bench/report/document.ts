import type { Section } from './section';

/** A place in the document that a run fills. */
const PLACE = /(<!-- bench:([a-z-]+) -->\n)[\s\S]*?(<!-- \/bench -->)/g;

/** The document and a run do not fit together. */
export class DocumentError extends Error {
  override name = 'DocumentError';
}

/**
 * The document with the tables of a run in their places; what stands around them, which people wrote, is kept. Tables of
 * parts that did not run stay as they are.
 *
 * @throws DocumentError when a table of the run has no place
 */
export function fillDocument(document: string, sections: readonly Section[]): string {
  const tables = new Map(sections.flatMap((section) => Object.entries(section.tables)));
  const filled = document.replace(PLACE, (place, opening: string, name: string, closing: string) => {
    const table = tables.get(name);
    tables.delete(name);
    return table === undefined ? place : `${opening}${table}\n${closing}`;
  });
  if (tables.size > 0) {
    const missing = [...tables.keys()].map((name) => `<!-- bench:${name} -->`).join(', ');
    throw new DocumentError(
      `docs/benchmarks.md has no place for ${missing}; each ends with <!-- /bench -->.`,
    );
  }
  return filled;
}
