import { escapeHtml } from './markup';

/** A figure with its name, and what it means. */
export interface Figure {
  label: string;
  value: string;
  note: string;
}

/** What is claimed, and sentences that speak against it: none when it holds. */
export interface Claim {
  claim: string;
  wrong: readonly string[];
}

/** Figures side by side. */
export function figureList(figures: readonly Figure[]): string {
  const items = figures.map(
    ({ label, value, note }) =>
      `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}<small>${escapeHtml(note)}</small></dd></div>`,
  );
  return `<dl class="figures">${items.join('')}</dl>`;
}

/** Claims, each marked as one that holds or as one that does not. */
export function claimList(claims: readonly Claim[]): string {
  const items = claims.map(({ claim, wrong }) => {
    const why = wrong.map((sentence) => `<br>${escapeHtml(sentence)}`).join('');
    return `<li${wrong.length > 0 ? ' class="wrong"' : ''}>${escapeHtml(claim)}${why}</li>`;
  });
  return `<ul class="findings">${items.join('')}</ul>`;
}

/** A table; the first column does not wrap. Cells are markup. */
export function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((heading) => `<th>${escapeHtml(heading)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
