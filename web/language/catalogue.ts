import { importCatalogue } from './catalogue-file';
import type { Language } from './language';

/** The texts of the built page by name, each with the languages that are loaded. */
const places = new Map<string, object>();

/**
 * Where the built page finds a text: an object that holds it in each language that is loaded. The build writes a call of this in
 * place of every text of a `*-text.ts`.
 */
export function placeOf(name: string): object {
  const place = places.get(name) ?? {};
  places.set(name, place);
  return place;
}

/** Loads the page's texts in a language, unless they are there. Tries twice. */
export async function loadTexts(language: Language): Promise<void> {
  const catalogue = await importCatalogue(language).catch(() => importCatalogue(language, true));
  for (const [name, text] of Object.entries(catalogue)) Object.assign(placeOf(name), text);
}
