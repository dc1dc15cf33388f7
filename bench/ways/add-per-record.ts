import pLimit from 'p-limit';
import { addVotes, deltasOf, readCandidateTotals } from './candidate-totals';
import { CONCURRENT_CALLS, LONGEST_BY_RECORD, type Way } from './way';

/** One `ADD` a record: AWS's guidance for aggregating with streams, as its examples show it. */
export const addPerRecord: Way = {
  id: 'add-per-record',
  title: 'ADD per record',
  longestStream: LONGEST_BY_RECORD,
  start: (db, { totals }) => ({
    async count({ Records }) {
      await pLimit(CONCURRENT_CALLS).map(Records.flatMap(deltasOf), ({ candidateId, votes }) =>
        addVotes(db, totals, candidateId, votes),
      );
    },
    votes: () => readCandidateTotals(db, totals),
  }),
};
