import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The secret that voter keys are made with, read once when the function starts. */
export async function readVoterKeySecret(secretArn: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: secretArn }),
  );
  if (!SecretString) throw new Error(`Secret ${secretArn} holds no text; voter keys need one.`);
  return SecretString;
}
