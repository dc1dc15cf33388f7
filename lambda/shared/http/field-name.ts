import { quoted } from './shown';

const PLAIN = /^[\w-]{1,60}$/;

/**
 * A field as problems call it, such as `candidates[3].label`. A name that is no plain word stands in quotes, so that even
 * the empty one can be told.
 *
 * @param whole what the value as a whole is called.
 */
export function fieldName(path: readonly PropertyKey[], whole: string): string {
  if (path.length === 0) return whole;
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = String(step);
    const word = PLAIN.test(name) ? name : quoted(name);
    return text ? `${text}.${word}` : word;
  }, '');
}
