import { codeInHash } from './typed-code';

/** A voting code that the voter came with, in a link such as `/p/lunch#ABCD-EFGH-JKMN`. */
export interface LinkedCode {
  code: string;
}

/**
 * Takes the voting code out of this page's address, and with it out of the browser's history, so that nobody finds it there
 * or passes it on with the page.
 */
export function takeLinkedCode(): LinkedCode | undefined {
  const code = codeInHash(location.hash);
  if (code === undefined) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return { code };
}
