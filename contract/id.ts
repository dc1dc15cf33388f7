import { MAX_ID_LENGTH } from './limits';

/** The form of poll and candidate ids: lower-case letters, digits and hyphens, not starting with a hyphen. */
export const ID_FORM = `[a-z0-9][a-z0-9-]{0,${MAX_ID_LENGTH - 1}}`;
const ID = new RegExp(`^${ID_FORM}$`);

export function isId(text: string): boolean {
  return ID.test(text);
}
