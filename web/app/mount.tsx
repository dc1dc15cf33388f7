import { type ComponentType, render } from 'preact';
import { DEFAULT_LANGUAGE, isLanguage } from '../language/language';
import { LanguageProvider } from '../language/language-context';
import { openLanguage } from '../language/open-language';

/** Draws a page into its static shell once its texts are there, in the language that the first script has chosen. */
export function mount(Page: ComponentType): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('The static shell has no element with the id "page".');
  const { lang } = document.documentElement;
  void openLanguage(isLanguage(lang) ? lang : DEFAULT_LANGUAGE).then((opened) =>
    render(
      <LanguageProvider opened={opened}>
        <Page />
      </LanguageProvider>,
      root,
    ),
  );
}
