/** A text that is HTML already. */
export interface Markup {
  html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML in which every value is a text, unless it is HTML itself; a list is its parts in a row. */
export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | Markup | Markup[])[]
): Markup {
  return { html: parts.map((part, i) => part + written(values[i] ?? '')).join('') };
}

function written(value: string | number | Markup | Markup[]): string {
  if (Array.isArray(value)) return value.map((one) => one.html).join('');
  if (typeof value === 'object') return value.html;
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
