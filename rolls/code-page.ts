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
  const { protocol, hostname } = new URL(page);
  if (protocol !== 'https:' && protocol !== 'http:') return { ok: false };
  return { ok: true, page, isThisMachine: LOOPBACK_NAMES.includes(hostname) };
}

/** The code stands behind the `#`, which browsers send to no server. */
export function codeLink({ page, pollId }: CodePage, code: string): string {
  return `${page}/p/${pollId}#${code}`;
}
