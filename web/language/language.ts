/** Languages the page speaks, each by the name its speakers give it. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ja: '日本語' } as const;

export type Language = keyof typeof LANGUAGES;

/** One text in each language. */
export type Translated<T> = Readonly<Record<Language, T>>;

/** Spoken where the page speaks none of the languages that somebody prefers. */
export const DEFAULT_LANGUAGE = 'en';

export function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(LANGUAGES, tag);
}

export function allLanguages(): Language[] {
  return Object.keys(LANGUAGES).filter(isLanguage);
}
