import type { PoolGroup } from '../groups';
import { escapeHtml, page, paragraph } from './html';
import type { NameProblem } from './name';
import { type Language, TEXTS } from './texts';

export interface SignInForm {
  language: Language;
  action: string;
  /** As typed, or what is known already. */
  name: string;
  problem?: NameProblem | undefined;
  /** The groups to choose from; none, when the client has no use for them. */
  groups: readonly PoolGroup[];
  /** The names of those that are ticked. */
  chosen: readonly string[];
}

/** The page that asks who somebody is. */
export function signInPage(form: SignInForm): string {
  const texts = TEXTS[form.language];
  const error = form.problem && texts.problems[form.problem];
  return page(
    form.language,
    texts.signIn,
    `${paragraph(texts.notice)}
<form method="post" action="${escapeHtml(form.action)}">
<label for="name">${escapeHtml(texts.name)}</label>
<input id="name" name="name" value="${escapeHtml(form.name)}" autocomplete="nickname" required autofocus${error ? ' aria-invalid="true" aria-describedby="name-error"' : ''}>
${error ? `<p id="name-error" class="error" role="alert">${escapeHtml(error)}</p>` : ''}
${groupChoices(form)}
<button>${escapeHtml(texts.signIn)}</button>
</form>`,
  );
}

function groupChoices({ groups, chosen, language }: SignInForm): string {
  if (groups.length === 0) return '';
  const texts = TEXTS[language];
  const choices = groups.map(({ name, description }) => {
    const label = texts.group[name] ?? (description ? `${name}: ${description}` : name);
    const ticked = chosen.includes(name) ? ' checked' : '';
    return `<label class="choice"><input type="checkbox" name="group" value="${escapeHtml(name)}"${ticked}> ${escapeHtml(label)}</label>`;
  });
  return `<fieldset>
<legend>${escapeHtml(texts.groups)}</legend>
${choices.join('\n')}
</fieldset>`;
}
