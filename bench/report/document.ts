import { fillPlaces } from '../../charts/places';
import type { Section } from './section';

/**
 * The document with the tables of a run in their places. Tables of parts that did not run stay as they are.
 *
 * @throws DocumentError when a table of the run has no place
 */
export function fillDocument(document: string, sections: readonly Section[]): string {
  const tables = new Map(sections.flatMap((section) => Object.entries(section.tables)));
  return fillPlaces(document, 'bench', tables, 'docs/benchmarks.md');
}
