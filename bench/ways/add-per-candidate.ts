import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import pLimit from 'p-limit';
import { addVotes, deltasOf, readCandidateTotals } from './candidate-totals';
import { CONCURRENT_CALLS, LONGEST_BY_BATCH, type Way } from './way';

/**
 * One `ADD` a candidate and batch, and nothing that would notice a batch delivered again: AWS's voting reference
 * architecture, with changed and retracted votes counted too.
 */
export const addPerCandidate: Way = {
  id: 'add-per-candidate',
  title: 'ADD per candidate',
  longestStream: LONGEST_BY_BATCH,
  start: (db, { totals }) => ({
    count: ({ Records }) => addBatch(db, totals, Records),
    votes: () => readCandidateTotals(db, totals),
  }),
};

export async function addBatch(db: DynamoDBClient, table: string, records: DynamoDBRecord[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { candidateId, votes } of records.flatMap(deltasOf)) {
    sums.set(candidateId, (sums.get(candidateId) ?? 0) + votes);
  }
  const changed = [...sums].filter(([, votes]) => votes !== 0);
  await pLimit(CONCURRENT_CALLS).map(changed, ([candidateId, votes]) =>
    addVotes(db, table, candidateId, votes),
  );
}
