import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
