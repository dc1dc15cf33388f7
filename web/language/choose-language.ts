import { DEFAULT_LANGUAGE, isLanguage, type Language } from './language';

const STORED_UNDER = 'voting.language';

/**
 * The voter's own choice if there is one, else the first language of the browser's that the page speaks, else English.
 *
 * @param preferred BCP 47 tags, best first; of `de-AT` only the language matters.
 */
export function chooseLanguage(preferred: readonly string[], chosen: string | null): Language {
  const wanted = [chosen ?? '', ...preferred].map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isLanguage) ?? DEFAULT_LANGUAGE;
}

export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORED_UNDER);
  } catch {
    return null;
  }
}

/** Remembered on this device where it allows that. */
export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED_UNDER, language);
  } catch {
    // The choice then holds for this page alone.
  }
}
