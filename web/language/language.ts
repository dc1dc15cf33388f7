/** Languages the page speaks, each by the name its speakers give it. */
export const LANGUAGES = { en: 'English', ja: '日本語' } as const;

export type Language = keyof typeof LANGUAGES;

/** One text in each language. */
export type Translated<T> = Readonly<Record<Language, T>>;

const STORED_UNDER = 'voting.language';

/** The voter's own choice if there is one, else the first language of the browser's that the page speaks, else English. */
export function chooseLanguage(preferred: readonly string[], chosen: string | null): Language {
  const wanted = [chosen ?? '', ...preferred].map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.find(isLanguage) ?? 'en';
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
