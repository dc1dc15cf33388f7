import { address, type Card, type Common, codeText, qrCode, voterName } from './card';
import { html, type Markup } from './markup';
import { TEXTS } from './texts';

/** Labels of 70 mm by 37 mm, 24 on a page: the commonest sheet of labels. */
export const LABELS_A_PAGE = 24;

export function label(card: Card, { title, language }: Common): Markup {
  const { scan, or } = TEXTS[language];
  return html`<article class="card">
${qrCode(card)}
<div class="text"><h2>${title}</h2>${voterName(card)}<p class="how">${scan}<br>${or} ${address(card)}</p></div>
${codeText(card)}
</article>`;
}
