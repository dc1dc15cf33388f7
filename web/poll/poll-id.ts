/** The poll's id in the path of its page, `/p/{pollId}`, in whatever case it was typed, or of its big screen; empty in any other path. */
export function pollIdOf(pathname: string): string {
  return /^\/p\/([^/]+)/.exec(pathname)?.[1]?.toLowerCase() ?? '';
}

/** Whether the path is that of a poll's certificate, `/p/{pollId}/certificate`. */
export function isCertificate(pathname: string): boolean {
  return /^\/p\/[^/]+\/certificate\/?$/.test(pathname);
}
