import {
  type CancellationReason,
  DynamoDBClient,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

/** Attempts at one call, the first included; what still fails then is answered with "try again", never dropped. */
const MAX_ATTEMPTS = 4;
/** Milliseconds. DynamoDB answers in single digits; waiting longer only spends the function's own time. */
const CONNECTION_TIMEOUT = 1_000;
const REQUEST_TIMEOUT = 3_000;

const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);
const NETWORK_ERRORS = new Set([
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
]);

/** DynamoDB answered only part of what was asked, however often it was asked. */
export class IncompleteReadError extends Error {
  override name = 'IncompleteReadError';
}

export function dynamoDBClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
      httpsAgent: { maxSockets: 100 },
      httpAgent: { maxSockets: 100 },
    },
  });
}

/** Whether the same call may succeed later: throttled, not reached, not answered in time, or failed inside DynamoDB. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DynamoDBServiceException) {
    return THROTTLES.has(error.name) || (error.$metadata.httpStatusCode ?? 0) >= 500;
  }
  if (error instanceof IncompleteReadError) return true;
  return error instanceof Error && (NETWORK_ERRORS.has(error.name) || NETWORK_ERRORS.has(errorCode(error)));
}

/** What a change came to, or that the database did not confirm it, so that it may be made again. */
export async function orUnavailable<T>(change: Promise<T>): Promise<T | 'unavailable'> {
  try {
    return await change;
  } catch (error) {
    if (isUnavailable(error)) return 'unavailable';
    throw error;
  }
}

/** Whether the same call will fail however often it is made: DynamoDB refuses what it says, such as an item too large. */
export function isPermanent(error: unknown): boolean {
  if (!(error instanceof DynamoDBServiceException)) return false;
  if (error.name === 'ValidationException' || error.name === 'ItemCollectionSizeLimitExceededException')
    return true;
  return error instanceof TransactionCanceledException && (error.CancellationReasons ?? []).some(isRefused);
}

function isRefused({ Code }: CancellationReason): boolean {
  return Code === 'ValidationError' || Code === 'ItemCollectionSizeLimitExceeded';
}

function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
