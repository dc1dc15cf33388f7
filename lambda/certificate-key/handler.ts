import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { kmsClient } from '../shared/runtime/kms';
import { answerTo } from './answer';
import { readPublicKey } from './public-key';

const kms = kmsClient();

/**
 * The certificate-key function: tells CloudFormation the public key of the key that signs certificates, which it has no
 * attribute for. An answer that does not arrive is an error, and Lambda starts the function again.
 */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  const answer = await answerTo(event, (keyArn) => readPublicKey(kms, keyArn));
  const { ok, status } = await fetch(event.ResponseURL, {
    method: 'PUT',
    // The address is signed for an empty type.
    headers: { 'content-type': '' },
    body: Buffer.from(JSON.stringify(answer)),
  });
  if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}.`);
}
