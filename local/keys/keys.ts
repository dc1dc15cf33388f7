import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { keyIdOf } from '../../lambda/shared/runtime/key-id';
import { readPrivateFile, writePrivateFile } from '../data/private-file';
import { type KeyStatement, keyPolicyDocument } from '../iam/statement';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import {
  type Resource,
  resourcesOfType,
  type Template,
  UnsupportedTemplateError,
} from '../template/template';

/** A key of KMS and the ARN that functions ask for it by. */
export interface Key {
  arn: string;
  privateKey: KeyObject;
  /** DER (SubjectPublicKeyInfo). */
  publicKey: Buffer;
  /** Its own policy; absent when it has KMS's default, by which IAM decides. */
  policy?: readonly KeyStatement[] | undefined;
}

const keySchema = z.strictObject({
  KeySpec: z.literal('ECC_NIST_P256'),
  KeyUsage: z.literal('SIGN_VERIFY'),
  KeyPolicy: keyPolicyDocument.optional(),
  // Nothing is deleted here, and notes are for the AWS console.
  PendingWindowInDays: z.unknown().optional(),
  Description: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

const publicKeySchema = z.strictObject({
  KeyArn: z.string(),
  // How the resource is carried out in the cloud.
  ServiceToken: z.unknown(),
  ServiceTimeout: z.unknown().optional(),
});

/** Private keys in PEM by logical id. */
const fileSchema = z.record(z.string(), z.string().startsWith('-----BEGIN PRIVATE KEY-----'));

const LOSS = 'Certificates made from now on would be signed by another key than those before.';

/**
 * The keys of the template: each generated when it is first seen and the same for good, kept in `file`. Says in the resolver
 * what their ARNs and public halves are.
 *
 * @throws DataFolderError when the file is damaged.
 */
export async function openKeys(
  template: Template,
  resolver: Resolver,
  file: string,
  account: { region: string; accountId: string },
): Promise<Key[]> {
  const kept = (await readPrivateFile(file, fileSchema, LOSS)) ?? {};
  const texts = { ...kept };
  const keys = signingKeys(template, resolver).map((resource): Key => {
    const { KeyPolicy } = parseProperties(resource, keySchema, resolver);
    const { logicalId } = resource;
    const text = texts[logicalId] ?? generate();
    texts[logicalId] = text;
    const arn = `arn:aws:kms:${account.region}:${account.accountId}:key/${logicalId}`;
    resolver.define(logicalId, { ref: logicalId, attributes: { Arn: arn, KeyId: logicalId } });
    const publicKey = createPublicKey(text).export({ type: 'spki', format: 'der' });
    return { arn, privateKey: createPrivateKey(text), publicKey, policy: KeyPolicy?.Statement };
  });
  if (Object.keys(texts).length > Object.keys(kept).length) writePrivateFile(file, texts);
  definePublicKeys(template, resolver, keys);
  return keys;
}

/** Keys that encrypt have nothing to do here; others only name them. */
function signingKeys(template: Template, resolver: Resolver): Resource[] {
  const all = resourcesOfType(template, 'AWS::KMS::Key');
  const isSigning = ({ properties }: Resource) => 'KeyUsage' in Object(properties);
  for (const { logicalId } of all.filter((key) => !isSigning(key))) {
    resolver.define(logicalId, { ref: logicalId, attributes: { Arn: logicalId, KeyId: logicalId } });
  }
  return all.filter(isSigning);
}

function generate(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** What the stack's own function answers for these resources when it is deployed. */
function definePublicKeys(template: Template, resolver: Resolver, keys: readonly Key[]): void {
  for (const resource of resourcesOfType(template, 'Custom::CertificatePublicKey')) {
    const { KeyArn } = parseProperties(resource, publicKeySchema, resolver);
    const key = keys.find(({ arn }) => arn === KeyArn);
    if (!key)
      throw new UnsupportedTemplateError(
        `${resource.logicalId} tells of a key that is not there: ${KeyArn}.`,
      );
    const attributes = { PublicKey: key.publicKey.toString('base64'), KeyId: keyIdOf(key.publicKey) };
    resolver.define(resource.logicalId, { ref: KeyArn, attributes });
  }
}
