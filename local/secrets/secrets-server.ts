import { z } from 'zod';
import { type Answer, type AwsJsonServer, refusal, startAwsJsonServer } from '../aws-json/aws-json-server';
import type { Secret } from './secrets';

const getSecretValue = z.object({
  SecretId: z.string(),
  VersionStage: z.enum(['AWSCURRENT', 'AWSPREVIOUS']).default('AWSCURRENT'),
});

/** Secrets Manager as far as the functions use it: serves `GetSecretValue` on a free loopback port. */
export function startSecretsServer(secrets: Secret[]): Promise<AwsJsonServer> {
  return startAwsJsonServer({ GetSecretValue: (input) => secretValue(input, secrets) });
}

function secretValue(given: unknown, secrets: Secret[]): Answer {
  const input = getSecretValue.safeParse(given);
  if (!input.success) return refusal('InvalidParameterException', z.prettifyError(input.error));
  const { SecretId, VersionStage } = input.data;
  const secret = secrets.find(({ arn, name }) => arn === SecretId || name === SecretId);
  if (!secret) {
    return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  // Secrets are never changed here.
  if (VersionStage !== 'AWSCURRENT') {
    return refusal(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`,
    );
  }
  const { arn, name, value } = secret;
  return { status: 200, body: { ARN: arn, Name: name, SecretString: value, VersionStages: ['AWSCURRENT'] } };
}
