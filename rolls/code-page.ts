/** Where codes of a poll are entered by opening a link. */
export interface CodePage {
  /** Address of the page, such as `https://vote.example.org`. */
  page: string;
  pollId: string;
}

export type ReadPage =
  /** `isThisMachine`: no other device can open it. */
  { ok: true; page: string; isThisMachine: boolean } | { ok: false };

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** The address of a page, as somebody wrote it. */
export function readPage(text: string): ReadPage {
  const page = text.trim().replace(/\/+$/, '');
  if (!URL.canParse(page)) return { ok: false };
  const { protocol } = new URL(page);
  if (protocol !== 'https:' && protocol !== 'http:') return { ok: false };
  return { ok: true, page, isThisMachine: isThisMachine(page) };
}

/** Whether an address is one that no other device can open. */
export function isThisMachine(address: string): boolean {
  return LOOPBACK_NAMES.includes(new URL(address).hostname);
}

/** The code stands behind the `#`, which browsers send to no server. */
export function codeLink({ page, pollId }: CodePage, code: string): string {
  return `${page}/p/${pollId}#${code}`;
}
