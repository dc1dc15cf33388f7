/** Paths of the page that sign-in leads to: after signing in, and after signing out. */
export const PAGE_PATH = { signedIn: '/signed-in', home: '/' } as const;
