import { type KeyObject, verify } from 'node:crypto';
import type { Certificate } from '../../contract/certificate';
import { keyIdOf } from '../../lambda/shared/runtime/key-id';
import { signedText } from '../../contract/signed-text';

/** Why a certificate is not signed by the holder of this key, in sentences; none when it is. */
export function signatureProblems(certificate: Certificate, publicKey: KeyObject): string[] {
  const { signature } = certificate;
  if (!signature) return ['The certificate is not signed.'];
  const keyId = keyIdOf(publicKey.export({ type: 'spki', format: 'der' }));
  if (signature.keyId !== keyId) {
    return [`The certificate names the key ${signature.keyId}; the key given is ${keyId}.`];
  }
  const isSigned = verify(
    'sha256',
    Buffer.from(signedText(certificate)),
    publicKey,
    Buffer.from(signature.value, 'base64'),
  );
  return isSigned
    ? []
    : ['The signature is not that of this certificate: it was altered after it was signed.'];
}

/** What is known of who signed: nothing is, until somebody who trusts a key gives it. */
export function describeSignature({ signature }: Certificate, publicKey: KeyObject | undefined): string {
  if (!signature) return 'Not signed: nothing shows who made this certificate.';
  if (publicKey) return `Signed by the key given, ${signature.keyId}.`;
  return `Signed by key ${signature.keyId}; give --public-key to check who signed.`;
}
