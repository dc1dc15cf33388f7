import { createHmac, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from '../runtime/encrypted-text';

/** Standard Webhooks asks for 24 to 64 bytes; HMAC-SHA-256 makes full use of 32. */
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/** Makes the secrets of webhooks, which only those functions can read that have the key. */
export interface WebhookSecrets {
  /** A new secret, as it is shown once and as it is kept. It is good for this webhook alone. */
  create(webhookId: string): { shown: string; kept: string };
  /** @throws when it was altered, or is of another webhook. */
  open(webhookId: string, kept: string): string;
}

/** @param keyText the secret of the stack that they are encrypted with. */
export function webhookSecrets(keyText: string): WebhookSecrets {
  const key = createHmac('sha256', keyText).update('webhook secrets').digest();
  return {
    create(webhookId) {
      const shown = PREFIX + randomBytes(SECRET_BYTES).toString('base64');
      return { shown, kept: encrypt(key, webhookId, shown) };
    },
    open: (webhookId, kept) => decrypt(key, webhookId, kept),
  };
}

/** The bytes that a secret signs with. */
export function signingKey(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}
