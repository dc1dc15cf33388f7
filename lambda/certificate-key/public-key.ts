import { GetPublicKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { keyIdOf } from '../shared/runtime/key-id';

/** What the stack tells of the key that signs certificates. */
export interface PublicKey {
  /** DER (SubjectPublicKeyInfo) in base64, on one line. */
  PublicKey: string;
  /** As certificates name it. */
  KeyId: string;
}

export async function readPublicKey(kms: KMSClient, keyArn: string): Promise<PublicKey> {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyArn }));
  if (!PublicKey) throw new Error(`KMS answered no public key of ${keyArn}.`);
  return { PublicKey: Buffer.from(PublicKey).toString('base64'), KeyId: keyIdOf(PublicKey) };
}
