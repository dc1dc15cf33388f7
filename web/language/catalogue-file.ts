/** The texts that a page begins with, and those that come with the rolls of polls, and with webhooks. */
export type CatalogueName = 'texts' | 'roll-texts' | 'webhook-texts';

/**
 * Loads a file that has this page's texts in a language. The build names it in the shell:
 * `<meta name="texts-de" content="/assets/pages-de-ABCD1234.js">`.
 *
 * @param again asks under an address of its own, since a browser may remember that the first one failed.
 */
export function importCatalogue(
  name: CatalogueName,
  language: string,
  again = false,
): Promise<Readonly<Record<string, object>>> {
  const address = catalogueAddress(name, language);
  if (address === undefined) return Promise.reject(new Error(`The page has no texts in "${language}".`));
  return import(again ? `${address}?${Date.now()}` : address);
}

function catalogueAddress(name: CatalogueName, language: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}-${language}"]`)?.content;
}
