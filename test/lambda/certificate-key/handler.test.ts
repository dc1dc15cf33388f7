import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../lambda/certificate-key/handler';
import { testKey } from '../keys';

const KEY_ARN = 'arn:aws:kms:us-east-1:000000000000:key/k';
const key = testKey();
const kms = mockClient(KMSClient);

const answers: { type: string | undefined; body: unknown }[] = [];
let status = 200;
const cloudFormation = createServer(async (request, response) => {
  answers.push({ type: request.headers['content-type'], body: JSON.parse(await text(request)) });
  response.writeHead(status).end();
});
beforeAll(() => new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => cloudFormation.close(resolve)));
beforeEach(() => {
  kms.reset();
  kms.on(GetPublicKeyCommand, { KeyId: KEY_ARN }).resolves({ PublicKey: key.publicKey });
  answers.length = 0;
  status = 200;
});

function event(RequestType: 'Create' | 'Delete'): CloudFormationCustomResourceEvent {
  const { port } = cloudFormation.address() as AddressInfo;
  const common = {
    ServiceToken: 'arn',
    ResponseURL: `http://127.0.0.1:${port}/`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'PublicKey',
    ResourceType: 'Custom::CertificatePublicKey',
    ResourceProperties: { ServiceToken: 'arn', KeyArn: KEY_ARN },
  };
  return RequestType === 'Delete'
    ? { ...common, RequestType, PhysicalResourceId: KEY_ARN }
    : { ...common, RequestType };
}

const told = {
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'PublicKey',
  PhysicalResourceId: KEY_ARN,
};

test('CloudFormation is told the public key and what certificates call it', async () => {
  await handler(event('Create'));
  expect(answers).toEqual([
    { type: '', body: { ...told, Status: 'SUCCESS', Data: { PublicKey: key.base64, KeyId: key.keyId } } },
  ]);
});

test('a key that cannot be read fails the deployment with the reason', async () => {
  kms.on(GetPublicKeyCommand).rejects(new Error('no right to read it'));
  await handler(event('Create'));
  expect(answers[0]?.body).toEqual({ ...told, Status: 'FAILED', Reason: 'no right to read it' });
});

test('a deletion is taken without asking for the key, which may be gone', async () => {
  kms.on(GetPublicKeyCommand).rejects(new Error('gone'));
  await handler(event('Delete'));
  expect(answers[0]?.body).toEqual({ ...told, Status: 'SUCCESS' });
});

test('an answer that CloudFormation does not take is an error, so that Lambda tries again', async () => {
  status = 503;
  await expect(handler(event('Create'))).rejects.toThrow('503');
});
