/** Languages the page speaks, each by the name its speakers give it. */
export const LANGUAGES = { en: 'English', ja: '日本語' } as const;

export type Language = keyof typeof LANGUAGES;

/** One text in each language. */
export type Translated<T> = Readonly<Record<Language, T>>;

const STORED_UNDER = 'voting.language';

/** The voter's own choice if there is one, else the first language of the browser's that the page speaks, else English. */
export function chooseLanguage(preferred: readonly string[], chosen: string | null): Language {
  return [chosen ?? '', ...preferred].map(languageOf).find((known) => known !== undefined) ?? 'en';
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

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(LANGUAGES, tag);
}
