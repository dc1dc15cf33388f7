import { z } from 'zod';
import { type Answer, type AwsJsonServer, refusal, startAwsJsonServer } from '../aws-json/aws-json-server';
import type { Authorize } from '../iam/access-control';
import { NO_CONTEXT } from '../iam/access-request';
import type { Secret } from './secrets';

const getSecretValue = z.object({
  SecretId: z.string(),
  VersionStage: z.enum(['AWSCURRENT', 'AWSPREVIOUS']).default('AWSCURRENT'),
});

/** Secrets Manager as far as the functions use it: serves `GetSecretValue` on a free loopback port. */
export function startSecretsServer(secrets: Secret[], authorize: Authorize): Promise<AwsJsonServer> {
  const GetSecretValue = {
    needs: (input: unknown) => [
      {
        action: 'secretsmanager:GetSecretValue',
        resource: find(getSecretValue.safeParse(input).data?.SecretId, secrets)?.arn ?? '*',
        context: NO_CONTEXT,
      },
    ],
    answer: (input: unknown) => secretValue(input, secrets),
  };
  return startAwsJsonServer({ GetSecretValue }, authorize);
}

function secretValue(given: unknown, secrets: Secret[]): Answer {
  const input = getSecretValue.safeParse(given);
  if (!input.success) return refusal('InvalidParameterException', z.prettifyError(input.error));
  const { SecretId, VersionStage } = input.data;
  const secret = find(SecretId, secrets);
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

function find(secretId: string | undefined, secrets: Secret[]): Secret | undefined {
  return secrets.find(({ arn, name }) => arn === secretId || name === secretId);
}
