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
  /** Whether the code is asked for that the terminal shows. */
  asksForCode: boolean;
  /** What is wrong with the code, in words. */
  codeProblem?: string | undefined;
}

/** The page that asks who somebody is. */
export function signInPage(form: SignInForm): string {
  const { language, action, name, problem, secondFactor, asksForCode, codeProblem } = form;
  const texts = TEXTS[language];
  return page(
    language,
    texts.signIn,
    `${paragraph(texts.notice)}
${secondFactor ? paragraph(texts.secondFactor) : ''}
<form method="post" action="${escapeHtml(action)}">
${field({ id: 'name', label: texts.name, value: name, autocomplete: 'nickname', isFirst: !codeProblem, problem })}
${asksForCode ? field({ id: 'code', label: texts.code, value: '', autocomplete: 'one-time-code', isFirst: Boolean(codeProblem), problem: codeProblem }) : ''}
<button>${escapeHtml(texts.signIn)}</button>
</form>`,
  );
}

interface Field {
  id: string;
  label: string;
  value: string;
  autocomplete: string;
  /** Whether one begins here. */
  isFirst: boolean;
  problem?: string | undefined;
}

function field({ id, label, value, autocomplete, isFirst, problem }: Field): string {
  const focus = isFirst ? ' autofocus' : '';
  const invalid = problem ? ` aria-invalid="true" aria-describedby="${id}-error"` : '';
  return `<label for="${id}">${escapeHtml(label)}</label>
<input id="${id}" name="${id}" value="${escapeHtml(value)}" autocomplete="${autocomplete}" required${focus}${invalid}>
${problem ? `<p id="${id}-error" class="error" role="alert">${escapeHtml(problem)}</p>` : ''}`;
}
