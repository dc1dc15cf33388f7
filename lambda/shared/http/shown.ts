import { codePoint, unfitCharacter } from '../../../contract/text';

const MAX_LENGTH = 60;

/**
 * What a client sent, for a sentence about it: short, and harmless to show. It looks no further into a value than its
 * kind, so it copes with whatever JSON can hold, however deep or large.
 */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number too large to read';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return value === undefined ? 'nothing' : String(value);
}

/** A text in quotes, cut short; characters that would mislead a reader stand as numbers. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 2 * MAX_LENGTH + 2)];
  const plain = characters.slice(0, MAX_LENGTH).map((character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return unfitCharacter(character) ? `<${codePoint(character)}>` : character;
  });
  return `"${plain.join('')}${characters.length > MAX_LENGTH ? '…' : ''}"`;
}
