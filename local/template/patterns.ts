/** The text as a regular expression that matches it and nothing else. */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A pattern in which `*` stands for any characters, slashes too, and `?` for one; the whole text must match. */
export function wildcardPattern(pattern: string): RegExp {
  const source = literalPattern(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.');
  return new RegExp(`^${source}$`, 's');
}
