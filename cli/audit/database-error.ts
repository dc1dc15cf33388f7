import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { CommandError } from '../errors';

const REFUSALS: Record<string, string> = {
  ResourceNotFoundException: 'There is no such table: check the names, the Region and the account.',
  AccessDeniedException: 'The AWS credentials may not read the tables.',
  UnrecognizedClientException: 'AWS does not know the credentials.',
  InvalidSignatureException: 'AWS does not accept the credentials.',
  ExpiredTokenException: 'The AWS credentials have expired.',
};

/** Errors of the SDK before any request: they have names, or only messages. */
const NO_CREDENTIALS = /CredentialsProviderError/;
const NO_REGION = /^Region is missing/;

/** What went wrong with the tables, as a sentence where it is known; the error itself where it is not. */
export function explainDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof CommandError) return error;
  if (NO_CREDENTIALS.test(error.name)) {
    return new CommandError('There are no AWS credentials: set AWS_PROFILE, or sign in.');
  }
  if (NO_REGION.test(error.message)) return new CommandError('There is no AWS Region: set AWS_REGION.');
  if (error instanceof DynamoDBServiceException) {
    return new CommandError(REFUSALS[error.name] ?? `DynamoDB refuses: ${error.message} (${error.name})`);
  }
  if ('code' in error && error.code === 'ECONNREFUSED') {
    return new CommandError('The database cannot be reached: connection refused.');
  }
  return error;
}
