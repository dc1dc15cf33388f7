import type { PutMetric } from '../metric';
import { meter, type Service } from './service';

type Name = 'ReadThrottleEvents' | 'WriteThrottleEvents' | 'ThrottledRequests';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export const DATABASE: Service<Name> = {
  namespace: 'AWS/DynamoDB',
  names: ['ReadThrottleEvents', 'WriteThrottleEvents', 'ThrottledRequests'],
};

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** A call that DynamoDB throttled, by the tables that it was for. There are values only where there is throttling, as on AWS. */
export type NoteThrottle = (operation: string, tables: readonly string[]) => void;

export function throttleMetrics(put: PutMetric): NoteThrottle {
  return (operation, tables) => {
    for (const TableName of tables) {
      meter(
        DATABASE,
        [{ TableName }],
        put,
      )(READS.has(operation) ? 'ReadThrottleEvents' : 'WriteThrottleEvents', 1);
      meter(DATABASE, [{ TableName, Operation: operation }], put)('ThrottledRequests', 1);
    }
  };
}
