import * as z from 'zod/mini';
import { idSchema } from './fields';
import { DEFAULT_PAGE_POLLS, MAX_PAGE_POLLS } from './limits';

/** The query of `GET /polls`. */
export const pollQuery = z.strictObject({
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_POLLS)),
    DEFAULT_PAGE_POLLS,
  ),
  cursor: z.optional(idSchema),
});
