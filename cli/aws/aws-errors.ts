import { CommandError } from '../errors';

/** By the name that a service of AWS gives an error. */
const REFUSALS: Record<string, string> = {
  ResourceNotFoundException: 'There is no such table: check the names, the Region and the account.',
  NoSuchBucket: 'There is no such bucket: check its name and the account.',
  AccessDenied: 'The AWS credentials do not allow reading the bucket.',
  AccessDeniedException: 'The AWS credentials do not allow reading the tables.',
  UnrecognizedClientException: 'AWS does not know the credentials.',
  InvalidAccessKeyId: 'AWS does not know the credentials.',
  InvalidSignatureException: 'AWS does not accept the credentials.',
  SignatureDoesNotMatch: 'AWS does not accept the credentials.',
  ExpiredTokenException: 'The AWS credentials have expired.',
  ExpiredToken: 'The AWS credentials have expired.',
};

/** Errors of the SDK before any request: they have names, or only messages. */
const NO_CREDENTIALS = /CredentialsProviderError/;
const NO_REGION = /^Region is missing/;

/** What went wrong with a service of AWS, as a sentence where it is known; the error itself where it is not. */
export function explainAwsError(error: unknown, service: 'DynamoDB' | 'S3'): unknown {
  if (!(error instanceof Error) || error instanceof CommandError) return error;
  if (NO_CREDENTIALS.test(error.name)) {
    return new CommandError('There are no AWS credentials: set AWS_PROFILE, or sign in.');
  }
  if (NO_REGION.test(error.message)) return new CommandError('There is no AWS Region: set AWS_REGION.');
  // What all exceptions of services have.
  if ('$fault' in error) {
    return new CommandError(REFUSALS[error.name] ?? `${service} refuses: ${error.message} (${error.name})`);
  }
  return error;
}
