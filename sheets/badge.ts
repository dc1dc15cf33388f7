import { address, type Card, type Common, codeText, groupName, qrCode, voterName } from './card';
import { html, type Markup } from './markup';
import { TEXTS } from './texts';

/** Badges of 90 mm by 60 mm, with lines to cut along. */
export const BADGES_A_PAGE = 8;

export function badge(card: Card, { title, language }: Common): Markup {
  const { scan, or } = TEXTS[language];
  return html`<article class="card">
<h2>${title}</h2>
<div class="who">${voterName(card)}${groupName(card)}<p class="how">${scan}<br>${or} ${address(card)}</p></div>
${qrCode(card)}
${codeText(card)}
</article>`;
}
