import { VOTING_CODE_LENGTH } from '../../contract/voting-code';

const GROUP = /.{4}(?=.)/g;
const LINKED = /^[0-9a-z]{4}-?[0-9a-z]{4}-?[0-9a-z]{4}$/i;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]/gu;

/** What somebody typed or pasted, in capitals and in groups of four, as codes are printed. */
export function groupCode(typed: string): string {
  return withoutSeparators(typed).replace(GROUP, '$&-');
}

/** Whether as much is typed as a code has. */
export function isWholeCode(typed: string): boolean {
  return withoutSeparators(typed).length >= VOTING_CODE_LENGTH;
}

/**
 * The code in a link such as `/p/lunch#ABCD-EFGH-JKMN`, right or wrong; `undefined` for any other fragment of an address.
 */
export function codeInHash(hash: string): string | undefined {
  const text = hash.slice(1);
  return LINKED.test(text) ? groupCode(text) : undefined;
}

function withoutSeparators(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(NEITHER_LETTER_NOR_DIGIT, '');
}
