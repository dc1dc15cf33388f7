import { address, type Card, type Common, codeText, groupName, qrCode, voterName } from './card';
import { html, type Markup } from './markup';
import { TEXTS } from './texts';

/** A letter fills its page; the voter stands where the window of an envelope is (DIN 5008, form B). */
export const LETTERS_A_PAGE = 1;

export function letter(card: Card, { title, language }: Common): Markup {
  const { scan, or, yourCode, steps, keep } = TEXTS[language];
  return html`<article class="card">
<div class="window">${voterName(card)}${groupName(card)}</div>
<h2>${title}</h2>
<div class="ways">${qrCode(card)}<div><p class="how">${scan}<br>${or} ${address(card)}</p><p class="name">${yourCode}</p>${codeText(card)}</div></div>
<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
<p class="keep">${keep}</p>
</article>`;
}
