import { escapeHtml, page, paragraph } from './html';
import { type Language, TEXTS } from './texts';

export interface SignInForm {
  language: Language;
  action: string;
  /** As typed, or what is known already. */
  name: string;
  /** What is wrong with the name, in words. */
  problem?: string | undefined;
  /** Whether AWS would ask for a second factor here. */
  secondFactor: boolean;
}

/** The page that asks who somebody is. */
export function signInPage({ language, action, name, problem, secondFactor }: SignInForm): string {
  const texts = TEXTS[language];
  return page(
    language,
    texts.signIn,
    `${paragraph(texts.notice)}
${secondFactor ? paragraph(texts.secondFactor) : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="name">${escapeHtml(texts.name)}</label>
<input id="name" name="name" value="${escapeHtml(name)}" autocomplete="nickname" required autofocus${problem ? ' aria-invalid="true" aria-describedby="name-error"' : ''}>
${problem ? `<p id="name-error" class="error" role="alert">${escapeHtml(problem)}</p>` : ''}
<button>${escapeHtml(texts.signIn)}</button>
</form>`,
  );
}
