import { createHash, createPublicKey, verify } from 'node:crypto';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { signedText } from '../../../contract/signed-text';
import { kmsSigner } from '../../../lambda/certify/sign';
import { testCertificate } from '../factories';
import { testKey } from '../keys';

const key = testKey();
const arn = 'arn:aws:kms:us-east-1:000000000000:key/k';
const kms = mockClient(KMSClient);
beforeEach(() => kms.reset());
const sign = kmsSigner(new KMSClient({ region: 'us-east-1' }), { arn, keyId: key.keyId });

test('a certificate is signed over its text, whose digest alone goes to KMS', async () => {
  const certificate = testCertificate({ title: 'x'.repeat(5_000) });
  const text = signedText(certificate);
  kms.on(SignCommand).resolves({ Signature: key.sign(text) });
  const { signature, ...unsigned } = await sign(certificate);
  expect(unsigned).toEqual(certificate);
  expect(signature).toMatchObject({ algorithm: 'ES256', keyId: key.keyId });
  const publicKey = createPublicKey(key.pem);
  expect(verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature?.value ?? '', 'base64'))).toBe(
    true,
  );
  expect(kms.commandCalls(SignCommand)[0]?.args[0].input).toEqual({
    KeyId: arn,
    Message: createHash('sha256').update(text).digest(),
    MessageType: 'DIGEST',
    SigningAlgorithm: 'ECDSA_SHA_256',
  });
});

test('without an answer of KMS there is no certificate', async () => {
  kms.on(SignCommand).rejects(new Error('KMS is away'));
  await expect(sign(testCertificate())).rejects.toThrow('KMS is away');
  kms.on(SignCommand).resolves({});
  await expect(sign(testCertificate())).rejects.toThrow('no signature');
});
