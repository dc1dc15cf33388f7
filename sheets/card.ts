import { showVotingCode } from '../contract/voting-code';
import { html, type Markup } from './markup';
import { qrPath } from './qr-path';
import type { SheetLanguage } from './texts';

/** What is printed of one voter. */
export interface Card {
  voterId: string;
  group?: string | undefined;
  /** As it is printed, `ABCD-EFGH-JKMN`. */
  code: string;
  /** What the QR code says: the page's address with the code. */
  link: string;
}

/** What every card of a poll has in common. */
export interface Common {
  /** What is voted on. */
  title: string;
  language: SheetLanguage;
}

/** Ids that `roll make` gives say nothing to anybody. */
const ANONYMOUS = /^card-\d+$/;
/** Characters from which on a name is set smaller. */
const LONG_NAME = 30;

/** The card of an entry of the roll, whose code is without what stands between its groups. */
export function toCard({ voterId, group, code, link }: Card): Card {
  return { voterId, group, code: showVotingCode(code), link };
}

export function qrCode({ link }: Card): Markup {
  const { size, path } = qrPath(link);
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="${link}"><path d="${path}"/></svg>`;
}

/** The code, whose groups never break. */
export function codeText({ code }: Card): Markup {
  return html`<p class="code">${code}</p>`;
}

/** Where the code is typed: the link without its code, and without what every browser adds by itself. */
export function address({ link }: Card): Markup {
  return html`<span class="address">${link.replace(/^https?:\/\//, '').replace(/#.*$/, '')}</span>`;
}

/** Whose card it is, if its voter has a name. */
export function voterName({ voterId }: Card): Markup {
  if (ANONYMOUS.test(voterId)) return html``;
  const size = voterId.length > LONG_NAME ? 'voter long' : 'voter';
  return html`<p class="${size}">${voterId}</p>`;
}

export function groupName({ group }: Card): Markup {
  return group === undefined ? html`` : html`<p class="group">${group}</p>`;
}
