import { createHash } from 'node:crypto';

/** What a public key is called in certificates: SHA-256, in hexadecimal, of its DER form (SubjectPublicKeyInfo). */
export function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex');
}
