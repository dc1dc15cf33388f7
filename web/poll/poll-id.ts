/** The poll's id in the path of its page, `/p/{pollId}`, in whatever case it was typed, or of its big screen; empty in any other path. */
export function pollIdOf(pathname: string): string {
  return /^\/p\/([^/]+)/.exec(pathname)?.[1]?.toLowerCase() ?? '';
}
