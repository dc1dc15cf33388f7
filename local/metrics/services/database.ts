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

/** An item that a batch left unprocessed, because its table or a global index of it was throttled; the batch itself was not. */
interface Unprocessed {
  tableName: string;
  index?: string | undefined;
  kind: 'read' | 'write';
}

export function unprocessedMetrics(put: PutMetric): (items: readonly Unprocessed[]) => void {
  return (items) => {
    for (const { tableName: TableName, index, kind } of items) {
      const dimensions = { TableName, ...(index !== undefined && { GlobalSecondaryIndexName: index }) };
      const name = kind === 'read' ? 'ReadThrottleEvents' : 'WriteThrottleEvents';
      meter(DATABASE, [dimensions], put)(name, 1);
    }
  };
}
