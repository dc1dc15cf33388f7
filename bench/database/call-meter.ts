import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type ServiceOutputTypes,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { itemBytes, writeUnits } from './write-units';

/** What calls to DynamoDB cost. */
export interface Usage {
  calls: number;
  writeUnits: number;
  readUnits: number;
}

export interface CallMeter {
  /** What was used since the meter was attached or last reset. */
  usage(): Usage;
  reset(): void;
}

const WRITES = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'TransactWriteItemsCommand',
]);

/**
 * Counts the calls of a client and the capacity they take. The database is asked what each call consumed; it does not
 * say so of a failed condition, which costs as much as a write to the item that stands there.
 */
export function meterCalls(client: DynamoDBClient): CallMeter {
  let used: Usage = { calls: 0, writeUnits: 0, readUnits: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      used.calls += 1;
      const isWrite = WRITES.has(context.commandName ?? '');
      try {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        used.calls += (answer.output.$metadata.attempts ?? 1) - 1;
        used[isWrite ? 'writeUnits' : 'readUnits'] += capacityUnits(answer.output);
        return answer;
      } catch (error) {
        used.writeUnits += failedWriteUnits(error);
        throw error;
      }
    },
    { step: 'initialize', name: 'callMeter' },
  );
  return {
    usage: () => ({ ...used }),
    reset: () => {
      used = { calls: 0, writeUnits: 0, readUnits: 0 };
    },
  };
}

function capacityUnits(answer: ServiceOutputTypes): number {
  const consumed = 'ConsumedCapacity' in answer ? answer.ConsumedCapacity : undefined;
  return [consumed ?? []]
    .flat()
    .reduce((sum, table) => sum + ('CapacityUnits' in table ? (table.CapacityUnits ?? 0) : 0), 0);
}

/** A cancelled transaction is counted with its first, preparing phase alone: AWS does not document what it costs. */
function failedWriteUnits(error: unknown): number {
  if (error instanceof ConditionalCheckFailedException) return writeUnits(itemBytes(error.Item ?? {}));
  if (error instanceof TransactionCanceledException) {
    const items = error.CancellationReasons ?? [];
    return items.reduce((sum, { Item = {} }) => sum + writeUnits(itemBytes(Item)), 0);
  }
  return 0;
}
