import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type AwsJsonServer, refusal, startAwsJsonServer } from '../aws-json/aws-json-server';
import type { Authorize } from '../iam/access-control';
import type { AccessRequest } from '../iam/access-request';
import type { Key } from './keys';
import { signDigest } from './sign-digest';

const DIGEST_BYTES = 32;
/** The longest message KMS takes as it is (AWS KMS API reference, Sign). */
const LONGEST_MESSAGE_BYTES = 4_096;

const SIGNING_ALGORITHM = 'ECDSA_SHA_256';
const KEY_FACTS = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };

const asked = z.object({ KeyId: z.string(), SigningAlgorithm: z.string().optional() });

const getPublicKey = z.object({ KeyId: z.string() });

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const sign = z.object({
  KeyId: z.string(),
  SigningAlgorithm: z.literal(SIGNING_ALGORITHM),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  Message: bytes,
});

/** KMS as far as the stack uses it: serves `Sign` and `GetPublicKey` on a free loopback port. */
export function startKmsServer(keys: readonly Key[], authorize: Authorize): Promise<AwsJsonServer> {
  const withKey = (keyId: string, use: (key: Key) => Answer): Answer => {
    const key = keys.find(({ arn }) => arn === keyId);
    return key ? use(key) : refusal('NotFoundException', `Key '${keyId}' does not exist`);
  };
  const operations = {
    Sign: {
      needs: (given: unknown) => [rightTo('Sign', given)],
      answer(given: unknown) {
        const { data, error } = sign.safeParse(given);
        return data ? withKey(data.KeyId, (key) => signature(data, key)) : invalid(error);
      },
    },
    GetPublicKey: {
      needs: (given: unknown) => [rightTo('GetPublicKey', given)],
      answer(given: unknown) {
        const { data, error } = getPublicKey.safeParse(given);
        return data ? withKey(data.KeyId, publicKey) : invalid(error);
      },
    },
  };
  return startAwsJsonServer(operations, authorize);
}

/** KMS says the algorithm of a request as `kms:SigningAlgorithm` (KMS Developer Guide, "AWS KMS condition keys"). */
function rightTo(operation: string, given: unknown): AccessRequest {
  const { KeyId = '*', SigningAlgorithm } = asked.safeParse(given).data ?? {};
  const context = new Map(
    SigningAlgorithm === undefined ? [] : [['kms:SigningAlgorithm', [SigningAlgorithm]]],
  );
  return { action: `kms:${operation}`, resource: KeyId, context };
}

function signature({ Message, MessageType }: z.infer<typeof sign>, { arn, privateKey }: Key): Answer {
  const isRaw = MessageType === 'RAW';
  const fits = isRaw ? Message.length <= LONGEST_MESSAGE_BYTES : Message.length === DIGEST_BYTES;
  if (!fits)
    return refusal('ValidationException', `A message of ${Message.length} bytes is no ${MessageType}.`);
  const digest = isRaw ? createHash('sha256').update(Message).digest() : Message;
  const Signature = signDigest(digest, privateKey).toString('base64');
  return { status: 200, body: { KeyId: arn, Signature, SigningAlgorithm: SIGNING_ALGORITHM } };
}

function publicKey({ arn, publicKey }: Key): Answer {
  return { status: 200, body: { ...KEY_FACTS, KeyId: arn, PublicKey: publicKey.toString('base64') } };
}

function invalid(error: z.ZodError | undefined): Answer {
  return refusal('ValidationException', error ? z.prettifyError(error) : 'The request cannot be read.');
}
