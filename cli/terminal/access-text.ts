import type { AccessKind } from '../../contract/access';

/** Who votes in a poll, by its access. */
export const ACCESS_TEXTS: Readonly<Record<AccessKind, string>> = {
  open: 'anybody, one vote a browser',
  code: 'whoever has a voting code of the roll',
  account: 'whoever signs in',
};
