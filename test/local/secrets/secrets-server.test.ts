import {
  GetSecretValueCommand,
  ListSecretsCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { AwsJsonServer } from '../../../local/aws-json/aws-json-server';
import { startSecretsServer } from '../../../local/secrets/secrets-server';

const secret = {
  arn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Key-local0',
  name: 'Key',
  value: 's3cret',
};

let server: AwsJsonServer;
let client: SecretsManagerClient;
beforeAll(async () => {
  server = await startSecretsServer([secret], () => undefined);
  client = new SecretsManagerClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

test.each([secret.arn, secret.name])('the secret %s is had by the AWS SDK', async (SecretId) => {
  const answer = await client.send(new GetSecretValueCommand({ SecretId }));
  expect(answer).toMatchObject({ ARN: secret.arn, Name: 'Key', SecretString: 's3cret' });
});

test('a secret was never changed, so there is none before it', async () => {
  const sending = client.send(
    new GetSecretValueCommand({ SecretId: secret.arn, VersionStage: 'AWSPREVIOUS' }),
  );
  await expect(sending).rejects.toThrow(ResourceNotFoundException);
});

test('an unknown secret is the error that the AWS SDK knows', async () => {
  const sending = client.send(new GetSecretValueCommand({ SecretId: 'Other' }));
  await expect(sending).rejects.toThrow(ResourceNotFoundException);
});

test('any other operation is refused by name', async () => {
  await expect(client.send(new ListSecretsCommand({}))).rejects.toThrow('ListSecrets is not supported');
});
