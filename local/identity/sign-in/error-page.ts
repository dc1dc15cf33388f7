import type { KoaContextWithOIDC } from 'oidc-provider';
import { pageHeaders, problemPage } from './html';
import { chooseLanguage } from './texts';

/** Tells the person, in the library's words, of a request that cannot be answered to its client. */
export function renderError(
  context: KoaContextWithOIDC,
  { error, error_description }: { error: string; error_description?: string | undefined },
): void {
  const language = chooseLanguage(context.oidc.params?.ui_locales, context.acceptsLanguages());
  context.set(pageHeaders());
  context.body = problemPage(language, [error, error_description].filter(Boolean).join(': '));
}
