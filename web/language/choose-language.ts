import { DEFAULT_LANGUAGE, isLanguage, type Language } from './language';

const STORED_UNDER = 'voting.language';

/**
 * What was chosen if the page speaks it, else the first language of the browser's that it speaks, else English.
 *
 * @param preferred BCP 47 tags, best first; of `de-AT` only the language matters.
 */
export function chooseLanguage(preferred: readonly string[], chosen: string | null): Language {
  const known = [chosen ?? '', ...preferred].map(languageOf);
  return known.find((language) => language !== undefined) ?? DEFAULT_LANGUAGE;
}

/** The language of a tag such as `ja-JP`; `undefined` when the page does not speak it. */
export function languageOf(tag: string | undefined): Language | undefined {
  const code = tag?.toLowerCase().split('-')[0];
  return isLanguage(code) ? code : undefined;
}

/** The language that an address asks for by `lang`; `search` is the part of it after `?`. */
export function languageAsked(search: string): Language | undefined {
  return languageOf(new URLSearchParams(search).get('lang') ?? undefined);
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
