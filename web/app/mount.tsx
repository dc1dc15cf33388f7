import { type ComponentType, render } from 'preact';
import { LanguageProvider } from '../language/language-context';

/** Draws a page into its static shell. */
export function mount(Page: ComponentType): void {
  const root = document.getElementById('page');
  if (root === null) throw new Error('The static shell has no element with the id "page".');
  render(
    <LanguageProvider>
      <Page />
    </LanguageProvider>,
    root,
  );
}
