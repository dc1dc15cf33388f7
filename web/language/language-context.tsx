import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { loadTexts } from './catalogue';
import { storeLanguage } from './choose-language';
import { type Format, formatFor } from './format';
import { DEFAULT_LANGUAGE, type Language, type Translated } from './language';
import type { OpenedLanguage } from './open-language';

interface LanguageChoice extends OpenedLanguage {
  /** Changes the language once its texts are there. */
  choose(language: Language): void;
}

const LanguageContext = createContext<LanguageChoice>({ language: DEFAULT_LANGUAGE, choose: () => {} });

interface LanguageProviderProps {
  /** What the page begins in. */
  opened: OpenedLanguage;
  children: ComponentChildren;
}

/** Gives everything inside it the voter's language. */
export function LanguageProvider({ opened, children }: LanguageProviderProps) {
  const [shown, setShown] = useState(opened);
  const wanted = useRef(opened.language);
  useEffect(() => {
    document.documentElement.lang = shown.language;
  }, [shown.language]);
  const choice = useMemo(() => {
    const choose = (language: Language) => {
      wanted.current = language;
      storeLanguage(language);
      const show = (next: (shown: OpenedLanguage) => OpenedLanguage) => {
        // Another may have been chosen meanwhile.
        if (wanted.current === language) setShown(next);
      };
      void loadTexts(language).then(
        () => show(() => ({ language })),
        () => show((still) => ({ language: still.language, missing: language })),
      );
    };
    return { ...shown, choose };
  }, [shown]);
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
