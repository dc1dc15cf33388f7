import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** A key as KMS would hold it. */
export function testKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    publicKey: spki,
    base64: spki.toString('base64'),
    pem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    keyId: createHash('sha256').update(spki).digest('hex'),
    /** Of a text, as ECDSA over SHA-256 makes it. */
    sign: (text: string) => sign('sha256', Buffer.from(text), privateKey),
  };
}
