const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;

/** A line of CSV (RFC 4180), with the line feed that ends it. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}

function csvField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
