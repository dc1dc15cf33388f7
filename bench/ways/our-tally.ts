import { isId } from '../../contract/id';
import { readTotals } from '../../lambda/shared/tables/read-totals';
import { tally } from '../../lambda/tally/tally';
import { totalsStore } from '../../lambda/tally/totals-store';
import { silentLogger, silentMetrics } from '../stack/silent';
import { streamRules } from '../stream/stream-rules';
import { POLL_ID } from '../stream/vote-stream';
import { LONGEST_BY_BATCH, type Way } from './way';

/** Write shards that a poll has at most; those without votes have no totals. */
const ALL_WRITE_SHARDS = 1_024;

/** The tally of this project: one conditional write a write shard and batch, with the stream position it reaches. */
export const ourTally: Way = {
  id: 'tally',
  title: 'this tally',
  longestStream: LONGEST_BY_BATCH,
  start(db, { totals }, shape) {
    const handle = tally({
      polls: streamRules(shape),
      totals: totalsStore(db, totals, Date.now),
      metrics: silentMetrics,
      logger: silentLogger(),
    });
    return {
      async count(event) {
        const { batchItemFailures } = await handle(event);
        if (batchItemFailures.length > 0) throw new Error('The tally could not count a batch.');
      },
      async votes() {
        const { counters } = await readTotals(db, totals, POLL_ID, ALL_WRITE_SHARDS);
        return new Map([...counters].filter(([counter]) => isId(counter)));
      },
    };
  },
};
