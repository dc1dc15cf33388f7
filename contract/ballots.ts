import * as z from 'zod/mini';
import { type Answer, read } from './answer';
import { caller, type Send, withQuery } from './client';
import { countSchema } from './fields';
import { pathOf } from './routes';

/** `GET /desk/polls/{pollId}/ballots`: a piece of the file of ballots. All pieces one after another are the file. */
export const ballotsPage = z.object({
  /** Whole lines; the first page begins with the names of the columns. */
  csv: z.string(),
  /** How many ballots are in it. */
  ballots: countSchema,
  /** Where the next page begins; absent after the last. */
  next: z.optional(z.string()),
});
export type BallotsPage = z.output<typeof ballotsPage>;

/** The route of ballots, as an operator uses it. */
export interface BallotsClient {
  /** @param after the `next` of the page before; the first page when absent. */
  readBallots(pollId: string, after?: string): Promise<Answer<BallotsPage>>;
}

/** Apart from the other routes' client, so that no voter's page carries it. */
export function ballotsClient(send: Send): BallotsClient {
  const call = caller(send);
  return {
    async readBallots(pollId, after) {
      const path = withQuery(pathOf('readBallots', pollId), { after });
      return read(await call('readBallots', pollId, { path }), ballotsPage);
    },
  };
}
