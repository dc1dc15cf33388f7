import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import {
  GetPublicKeyCommand,
  KMSClient,
  ListKeysCommand,
  NotFoundException,
  SignCommand,
  type SignCommandInput,
} from '@aws-sdk/client-kms';
import type { AwsJsonServer } from '../../../local/aws-json/aws-json-server';
import { startKmsServer } from '../../../local/keys/kms-server';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = {
  arn: 'arn:aws:kms:us-east-1:000000000000:key/Key',
  privateKey,
  publicKey: publicKey.export({ type: 'spki', format: 'der' }),
};
const TEXT = Buffer.from('the text of a certificate');
const digest = createHash('sha256').update(TEXT).digest();

let server: AwsJsonServer;
let client: KMSClient;
beforeAll(async () => {
  server = await startKmsServer([key], () => undefined);
  client = new KMSClient({
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

async function sign(choices: Partial<SignCommandInput>): Promise<Uint8Array> {
  const command = new SignCommand({
    KeyId: key.arn,
    Message: TEXT,
    SigningAlgorithm: 'ECDSA_SHA_256',
    ...choices,
  });
  const { Signature = new Uint8Array() } = await client.send(command);
  return Signature;
}

test('a text and its digest are signed alike, each time anew, and the public key bears it out', async () => {
  for (let turn = 0; turn < 40; turn++) {
    const message =
      turn % 2 === 0 ? { Message: TEXT } : ({ Message: digest, MessageType: 'DIGEST' } as const);
    const signature = await sign(message);
    expect(verify('sha256', TEXT, publicKey, signature)).toBe(true);
    expect(verify('sha256', digest, publicKey, signature)).toBe(false);
  }
});

test('the public key is had by the AWS SDK', async () => {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: key.arn }));
  expect(Buffer.from(PublicKey ?? [])).toEqual(key.publicKey);
});

test.each([
  ['a digest of another length', { Message: TEXT, MessageType: 'DIGEST' }],
  ['a text that KMS would not take', { Message: Buffer.alloc(4_097) }],
  ['another algorithm', { SigningAlgorithm: 'ECDSA_SHA_384' }],
] as const)('%s is refused', async (_, choices) => {
  await expect(sign(choices)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('an unknown key is the error that the AWS SDK knows', async () => {
  await expect(sign({ KeyId: 'other' })).rejects.toThrow(NotFoundException);
});

test('any other operation is refused by name', async () => {
  await expect(client.send(new ListKeysCommand({}))).rejects.toThrow('ListKeys is not supported');
});
