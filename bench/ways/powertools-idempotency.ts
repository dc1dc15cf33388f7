import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { addBatch } from './add-per-candidate';
import { readCandidateTotals } from './candidate-totals';
import { lambdaContext } from './lambda-context';
import { LONGEST_BY_BATCH, type Way } from './way';

/** Seconds for which a batch may come again: as long as the stream keeps it, and a day more. */
const KEY_LIFE = 2 * 86_400;

/** Powertools' idempotency around the batch, with the ids of its records as the key; inside, one `ADD` a candidate. */
export const powertoolsIdempotency: Way = {
  id: 'powertools-idempotency',
  title: 'idempotent batch',
  longestStream: LONGEST_BY_BATCH,
  start(db, { totals, markers }) {
    const addOnce = makeIdempotent(({ Records }: DynamoDBStreamEvent) => addBatch(db, totals, Records), {
      persistenceStore: new DynamoDBPersistenceLayer({ tableName: markers, awsSdkV3Client: db }),
      config: new IdempotencyConfig({
        eventKeyJmesPath: 'Records[*].eventID',
        expiresAfterSeconds: KEY_LIFE,
        lambdaContext,
      }),
    });
    return {
      count: async (event) => {
        await addOnce(event);
      },
      votes: () => readCandidateTotals(db, totals),
    };
  },
};
