import * as z from 'zod/mini';
import { isId } from './id';
import { DEFAULT_PAGE_POLLS, MAX_PAGE_POLLS } from './limits';
import { POLL_STATUSES } from './poll';

/** Where a poll stands in the lists: polls without a certificate before those with one, each newest first. */
const PLACE = /^(on|off)~\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~([^~]+)$/;

/** The query of `GET /polls`. */
export const pollQuery = z.strictObject({
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_POLLS)),
    DEFAULT_PAGE_POLLS,
  ),
  /** Polls of this status alone. */
  status: z.optional(z.enum(POLL_STATUSES)),
  /** The `next` of the page before. */
  cursor: z.optional(
    z
      .string()
      .check(
        z.refine((cursor) => isId(PLACE.exec(cursor)?.[2] ?? ''), { error: 'must be the "next" of a page' }),
      ),
  ),
});
export type PollQuery = z.output<typeof pollQuery>;

/** The query of `GET /desk/polls`: those that are put away are listed by themselves. */
export const deskQuery = z.extend(pollQuery, { archived: z.optional(z.literal('true')) });
export type DeskQuery = z.output<typeof deskQuery>;
