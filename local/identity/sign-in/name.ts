export const MAX_NAME_LENGTH = 64;

export type NameProblem = 'missing' | 'tooLong' | 'unprintable';

export type ReadName = { ok: true; name: string } | { ok: false; problem: NameProblem };

/** A name as somebody typed it; equal names that are typed in different ways are the same name. */
export function readName(typed: string): ReadName {
  const name = typed.normalize('NFC').trim();
  if (name === '') return { ok: false, problem: 'missing' };
  if ([...name].length > MAX_NAME_LENGTH) return { ok: false, problem: 'tooLong' };
  // Control characters, formatting such as a change of direction, and halves of characters.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)) return { ok: false, problem: 'unprintable' };
  return { ok: true, name };
}
