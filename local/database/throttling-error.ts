/** Why a call was throttled, and the ARN of what it asked too much of. */
export interface ThrottlingReason {
  /** Such as `TableWriteKeyRangeThroughputExceeded`. */
  reason: string;
  resource: string;
}

/** What DynamoDB says where an on-demand table is asked for too much (API Reference, TransactWriteItems, "ThrottlingError"). */
const MESSAGE =
  'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so ' +
  'please try again shortly. If exceptions persist, check if you have a hot key: ' +
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';

/** The answer to a call that an on-demand table throttles; its HTTP status is 400 (API Reference, ThrottlingException). */
export function throttlingError(throttlingReasons: readonly ThrottlingReason[] = []) {
  return {
    __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
    message: MESSAGE,
    throttlingReasons,
  };
}

/** The answer to a transaction of which some items, those marked, are throttled; its HTTP status is 400. */
export function throttledTransaction(items: readonly boolean[]) {
  const codes = items.map((isThrottled) => (isThrottled ? 'ThrottlingError' : 'None'));
  return {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) => (Code === 'None' ? { Code } : { Code, Message: MESSAGE })),
  };
}
