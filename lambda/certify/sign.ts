import { createHash } from 'node:crypto';
import { type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Certificate } from '../../contract/certificate';
import { signedText } from '../../contract/signed-text';

/** Answers the certificate with its signature. Rejects when there is none to be had now. */
export type SignCertificate = (unsigned: Certificate) => Promise<Certificate>;

export interface SigningKey {
  arn: string;
  /** As {@link Certificate.signature} names it. */
  keyId: string;
}

/**
 * Signs with a key that never leaves KMS. KMS gets the digest of the text: a text itself may have 4,096 bytes at most (AWS
 * KMS API reference, Sign), which a poll with many candidates exceeds. The signature is the same.
 */
export function kmsSigner(kms: KMSClient, { arn, keyId }: SigningKey): SignCertificate {
  return async (unsigned) => {
    const { Signature } = await kms.send(
      new SignCommand({
        KeyId: arn,
        Message: createHash('sha256').update(signedText(unsigned)).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
      }),
    );
    if (!Signature) throw new Error(`KMS answered no signature of ${arn}.`);
    const value = Buffer.from(Signature).toString('base64');
    return { ...unsigned, signature: { algorithm: 'ES256', keyId, value } };
  };
}
