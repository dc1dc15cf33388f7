import * as z from 'zod/mini';

/** What the command hears beside the API's own answers (`lambda/shared/answers.ts`), checked on arrival. */

/** What a local API tells of its database. */
export const databaseAddress = z.object({
  endpoint: z.string(),
  tables: z.object({ polls: z.string(), votes: z.string(), totals: z.string() }),
});
export type DatabaseAddress = z.infer<typeof databaseAddress>;

/** What API Gateway itself answers, before any function of ours is asked. */
export const gatewayMessage = z.object({ message: z.string() });

/** `expires_in` is in seconds. */
export const issuedToken = z.object({ access_token: z.string(), expires_in: z.number().check(z.positive()) });
export type IssuedToken = z.infer<typeof issuedToken>;
