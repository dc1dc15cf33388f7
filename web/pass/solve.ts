import { sha256 } from '@noble/hashes/sha2.js';
import type { Challenge, Proof } from '../../contract/passes';

const COUNTER_BYTES = 4;

/**
 * Does the work of a challenge. The browser's own SHA-256 is not there on a page that came without TLS, and answers each hash
 * later than it takes to compute one here.
 */
export function solve({ parameters }: Challenge): Proof['solution'] {
  const prefix = bytesOf(parameters.keyPrefix);
  const start = bytesOf(parameters.salt + parameters.nonce);
  const text = new Uint8Array(start.length + COUNTER_BYTES);
  text.set(start);
  const end = new DataView(text.buffer, start.length);
  for (let counter = 0; ; counter++) {
    end.setUint32(0, counter);
    const key = sha256(text);
    if (prefix.every((byte, i) => key[i] === byte)) return { counter, derivedKey: hexOf(key) };
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
