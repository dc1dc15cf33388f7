import { type CatalogueName, importCatalogue } from './catalogue-file';
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

/** What this page has asked for so far. */
const wanted = new Set<CatalogueName>(['texts']);

/** Loads the page's texts in a language, unless they are there. Tries twice. */
export async function loadTexts(language: Language): Promise<void> {
  await Promise.all([...wanted].map((name) => loadCatalogue(name, language)));
}

/** Loads texts that the page does not begin with, in the language that it is in, and from then on in every other too. */
export async function loadMoreTexts(name: CatalogueName): Promise<void> {
  await loadCatalogue(name, document.documentElement.lang);
  wanted.add(name);
}

async function loadCatalogue(name: CatalogueName, language: string): Promise<void> {
  const catalogue = await importCatalogue(name, language).catch(() => importCatalogue(name, language, true));
  for (const [place, text] of Object.entries(catalogue)) Object.assign(placeOf(place), text);
}
