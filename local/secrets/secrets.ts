import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { DataFolderError } from '../data/files';
import { readPrivateFile, writePrivateFile } from '../data/private-file';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

/** A secret and the ARN that functions ask for it by. */
export interface Secret {
  arn: string;
  name: string;
  value: string;
}

const propertiesSchema = z.strictObject({
  GenerateSecretString: z
    .strictObject({
      PasswordLength: z.number().int().min(1).max(4096).default(32),
      ExcludePunctuation: z.boolean().default(false),
      ExcludeCharacters: z.string().default(''),
    })
    .prefault({}),
  Name: z.string().optional(),
  // A note for the AWS console.
  Description: z.unknown().optional(),
});

/** Secret values by logical id. */
const fileSchema = z.record(z.string(), z.string().min(1));

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const LOSS = 'Without its secrets, votes cast so far can no longer be told from new ones.';

export interface SecretsParts {
  /** Where they are kept. */
  file: string;
  region: string;
  accountId: string;
  /** Whether votes may have been cast with the secrets, so that they must still be there. */
  inUse: boolean;
}

/**
 * The secrets of the template: each generated when it is first seen and the same for good. Says in the resolver what
 * their ARNs and values are.
 *
 * @throws DataFolderError when the file is damaged, or holds no secrets although they are in use.
 */
export async function openSecrets(
  template: Template,
  resolver: Resolver,
  { file, region, accountId, inUse }: SecretsParts,
): Promise<Secret[]> {
  const kept = (await readPrivateFile(file, fileSchema, LOSS)) ?? {};
  if (inUse && Object.keys(kept).length === 0) {
    throw new DataFolderError(
      `${file} is missing or empty, and the database has tables. ${LOSS} Restore the file, or start with --fresh.`,
    );
  }
  const values = { ...kept };
  const secrets = resourcesOfType(template, 'AWS::SecretsManager::Secret').map((resource): Secret => {
    const { GenerateSecretString, Name } = parseProperties(resource, propertiesSchema, resolver);
    const { logicalId } = resource;
    const value = values[logicalId] ?? generate(GenerateSecretString);
    values[logicalId] = value;
    const name = Name ?? logicalId;
    const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-local0`;
    resolver.define(logicalId, { ref: arn, attributes: { Id: arn } });
    resolver.defineSecret(arn, value);
    return { arn, name, value };
  });
  if (Object.keys(values).length > Object.keys(kept).length) writePrivateFile(file, values);
  return secrets;
}

type Recipe = z.infer<typeof propertiesSchema>['GenerateSecretString'];

function generate({ PasswordLength, ExcludePunctuation, ExcludeCharacters }: Recipe): string {
  const allowed = [...LETTERS_AND_DIGITS, ...(ExcludePunctuation ? '' : PUNCTUATION)].filter(
    (character) => !ExcludeCharacters.includes(character),
  );
  return Array.from({ length: PasswordLength }, () => allowed[randomInt(allowed.length)]).join('');
}
