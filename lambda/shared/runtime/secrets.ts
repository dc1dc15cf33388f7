import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** The label of a secret's version as it stands, and of the one before its last change. */
type VersionStage = 'AWSCURRENT' | 'AWSPREVIOUS';

/** Milliseconds. Secrets Manager answers in tens; who gives up here comes again later. */
const CONNECTION_TIMEOUT = 1_000;
const REQUEST_TIMEOUT = 3_000;

const client = new SecretsManagerClient({
  requestHandler: {
    connectionTimeout: CONNECTION_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    throwOnRequestTimeout: true,
  },
});

/** The text of a secret as it stands. */
export async function readSecret(secretArn: string): Promise<string> {
  return readVersion(secretArn, 'AWSCURRENT');
}

/** The text of a secret before its last change; `undefined` for one that was never changed. */
export async function readPreviousSecret(secretArn: string): Promise<string | undefined> {
  try {
    return await readVersion(secretArn, 'AWSPREVIOUS');
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function readVersion(secretArn: string, VersionStage: VersionStage): Promise<string> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: secretArn, VersionStage }),
  );
  if (!SecretString) throw new Error(`Secret ${secretArn} holds no text.`);
  return SecretString;
}
