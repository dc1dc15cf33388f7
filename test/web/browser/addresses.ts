/** The names of this machine. */
const OWN = ['localhost', '127.0.0.1', '127.0.0.2'] as const;

/** A name of this machine that browsers take for another's: without TLS, its pages are in no secure context. */
export const ANOTHER_NAME = 'voting.test';

/** Chromium's rules by which no other machine can be reached. */
export const RESOLVER_RULES = [
  `MAP ${ANOTHER_NAME} 127.0.0.1`,
  'MAP * ~NOTFOUND',
  ...OWN.map((name) => `EXCLUDE ${name}`),
].join(', ');

export function isOwnName(hostname: string): boolean {
  return [...OWN, ANOTHER_NAME].some((name) => name === hostname);
}
