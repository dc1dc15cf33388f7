import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { type Format, formatFor } from './format';
import {
  chooseLanguage,
  type Language,
  languageAsked,
  storedLanguage,
  storeLanguage,
  type Translated,
} from './language';

interface LanguageChoice {
  language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => {} });

/** Gives everything inside it the voter's language. */
export function LanguageProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(() =>
    chooseLanguage(navigator.languages, languageAsked(location.search) ?? storedLanguage()),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        storeLanguage(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The text in the voter's language. */
export function useText<T>(translated: Translated<T>): T {
  return translated[useLanguage().language];
}

/** Numbers and times as the voter's language writes them. */
export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatFor(language), [language]);
}

/** Names the page in the browser's tab; `undefined` keeps the name it has. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
}
