import {
  CompactSign,
  type CryptoKey,
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import { z } from 'zod';
import { DataFolderError } from '../data/files';
import { readPrivateFile, writePrivateFile } from '../data/private-file';

/** The pair of keys that the local issuer signs with. */
export interface IssuerKeys {
  privateKey: CryptoKey;
  /** With its `kid`, ready to be published. */
  publicJwk: JWK & { kid: string };
  /** The private key as it is kept, for those who import it themselves. */
  privateJwk: JWK & { kid: string };
}

const ALGORITHM = 'RS256';
const part = z.string().min(1);

/** An RSA key with its private parts (RFC 7518). */
const keySchema = z.strictObject({
  kty: z.literal('RSA'),
  n: part,
  e: part,
  d: part,
  p: part,
  q: part,
  dp: part,
  dq: part,
  qi: part,
});
type PrivateJwk = z.infer<typeof keySchema>;

const LOSS = 'Tokens issued so far cannot be checked without it.';

/**
 * The keys kept in `file`, made when there is none.
 *
 * @throws DataFolderError when the file is damaged.
 */
export async function openIssuerKeys(file: string): Promise<IssuerKeys> {
  const kept = await readPrivateFile(file, keySchema, LOSS);
  const jwk = kept ?? (await makeKey());
  const privateKey = await importKey(jwk, file);
  if (!kept) writePrivateFile(file, jwk);
  const { kty, n, e } = jwk;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  const about = { kid, alg: ALGORITHM, use: 'sig' };
  return { privateKey, publicJwk: { kty, n, e, ...about }, privateJwk: { ...jwk, ...about } };
}

async function makeKey(): Promise<PrivateJwk> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return keySchema.parse(await exportJWK(privateKey));
}

/** The key, tried out: a damaged one can be read and still sign what nobody can verify. */
async function importKey(jwk: PrivateJwk, file: string): Promise<CryptoKey> {
  try {
    const privateKey = await importRsaKey(jwk);
    const publicKey = await importRsaKey({ kty: jwk.kty, n: jwk.n, e: jwk.e });
    const sample = await new CompactSign(Buffer.from('sample'))
      .setProtectedHeader({ alg: ALGORITHM })
      .sign(privateKey);
    await compactVerify(sample, publicKey);
    return privateKey;
  } catch (cause) {
    throw new DataFolderError(
      `${file} is damaged (${cause}). ${LOSS} Restore the file, or start with --fresh.`,
      {
        cause,
      },
    );
  }
}

async function importRsaKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, ALGORITHM);
  if (key instanceof Uint8Array) throw new TypeError('not an RSA key');
  return key;
}
