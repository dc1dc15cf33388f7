import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The order of the curve P-256 (FIPS 186-5, SP 800-186). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * An ECDSA signature (FIPS 186-5, 6.4.1) in DER of a digest of 32 bytes. Node.js signs texts only and takes the digest
 * itself, where KMS takes a digest made elsewhere.
 */
export function signDigest(digest: Buffer, privateKey: KeyObject): Buffer {
  const { privateKey: once } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { d: k, x } = numbersOf(once);
  const { d } = numbersOf(privateKey);
  const r = x % N;
  const s = (inverse(k) * (BigInt(`0x${digest.toString('hex')}`) + r * d)) % N;
  // By chance one in 2^256 each.
  return r === 0n || s === 0n ? signDigest(digest, privateKey) : sequence(integer(r), integer(s));
}

function numbersOf(key: KeyObject): { d: bigint; x: bigint } {
  const { d = '', x = '' } = key.export({ format: 'jwk' });
  const numberOf = (text: string) => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
  return { d: numberOf(d), x: numberOf(x) };
}

/** Modulo N, by Euclid's algorithm. */
function inverse(value: bigint): bigint {
  let [a, b, u, v] = [value, N, 1n, 0n];
  while (a > 1n) [a, b, u, v] = [b % a, a, v - (b / a) * u, u];
  return ((u % N) + N) % N;
}

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  // A first bit of 1 would make it negative.
  const positive = (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]);
  return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
}

function sequence(...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
}
