/** The form of poll and candidate ids: 1 to 64 lower-case letters, digits and hyphens, not starting with a hyphen. */
export const ID_FORM = '[a-z0-9][a-z0-9-]{0,63}';
const ID = new RegExp(`^${ID_FORM}$`);

export function isId(text: string): boolean {
  return ID.test(text);
}
