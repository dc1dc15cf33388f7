import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Certificate } from '../../contract/certificate';
import { signedText } from '../../contract/signed-text';
import { keyIdOf } from '../../lambda/shared/runtime/key-id';
import { UsageError } from '../errors';
import { describeReadError } from '../file-errors';

const PEM_HEADING = '-----BEGIN';
/** How DER of a public key begins, in base64; no file is called like that. */
const DER_BEGINNING = /^M[A-Za-z0-9+/]{99,}={0,2}$/;

/**
 * The public key that certificates are signed with: PEM, or DER in base64 as the stack's output has it, given itself or as
 * the path of a file. Throws `UsageError` when it is none.
 */
export async function readPublicKey(given: string): Promise<KeyObject> {
  const isText = given.startsWith(PEM_HEADING) || DER_BEGINNING.test(given);
  const key = parse((isText ? given : await readText(given)).trim());
  const name = isText ? 'what --public-key gives' : given;
  if (key?.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  throw new UsageError(`${name} is not a public key on the curve P-256, in PEM or in base64 on one line.`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(describeReadError(path, error));
  }
}

function parse(text: string): KeyObject | undefined {
  try {
    if (text.startsWith(PEM_HEADING)) return createPublicKey(text);
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

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
  return isSigned ? [] : ['The signature does not match this certificate, which was altered after signing.'];
}

/** What is known of the signer: nothing, until somebody gives a key they trust. */
export function describeSignature({ signature }: Certificate, publicKey: KeyObject | undefined): string {
  if (!signature) return 'Not signed: nothing shows who made this certificate.';
  if (publicKey) return `Signed by the given key, ${signature.keyId}.`;
  return `Signed by key ${signature.keyId}; give --public-key to check who signed.`;
}
