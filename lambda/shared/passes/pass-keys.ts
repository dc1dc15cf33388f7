import { createHmac } from 'node:crypto';
import { ENV } from '../names';
import { ChangingSecret, versionsOf } from '../runtime/changing-secret';
import { requireEnv } from '../runtime/env';

/** What passes and challenges are signed with; all of it follows from one secret. */
export interface PassKeys {
  /** For passes: HMAC-SHA-256. */
  pass: Buffer;
  /** For challenges, and for what solves them. */
  challenge: string;
  solution: string;
}

export type PassSecret = ChangingSecret<PassKeys>;

export function passKeys(secret: string): PassKeys {
  return {
    pass: derived(secret, 'pass'),
    challenge: derived(secret, 'challenge').toString('base64url'),
    solution: derived(secret, 'solution').toString('base64url'),
  };
}

/** The secret of a deployed function, whose environment names it. */
export function deployedPassSecret(): Promise<PassSecret> {
  return ChangingSecret.read(versionsOf(requireEnv(ENV.passSecret)), passKeys);
}

function derived(secret: string, use: string): Buffer {
  return createHmac('sha256', secret).update(use).digest();
}
