import type { Candidate } from '../../contract/poll';

/** What can be said of a candidate besides its label. */
export const DETAILS = ['description', 'shortLabel', 'colour'] as const satisfies (keyof Candidate)[];
export type Detail = (typeof DETAILS)[number];
export type Details = Partial<Record<Detail, string | undefined>>;
