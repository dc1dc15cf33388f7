/**
 * How people get the pass that they vote with in a poll:
 *
 * - `open`: anybody, one a browser. It is one vote a browser, not one a person.
 * - `code`: whoever has a voting code of the poll's roll.
 * - `account`: whoever signs in with the token issuer of voters.
 */
export const ACCESS_KINDS = ['open', 'code', 'account'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];
