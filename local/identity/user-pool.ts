import { z } from 'zod';
import { UnsupportedTemplateError } from '../template/errors';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';
import { createIssuer, type Issuer } from './issuer';
import { openIssuerKeys } from './issuer-keys';

/** What a pool declares is about signing in, save for triggers, which may change what its tokens say. */
const poolSchema = z.looseObject({
  LambdaConfig: z.undefined('supported: no triggers, since anyone gets the token asked for').optional(),
});

/**
 * The local issuer in the place of the template's user pool: says in the resolver that the pool's tokens come from
 * `url`, so that the API trusts them. Undefined when the template trusts an issuer elsewhere and declares no pool.
 * Signing in has no part on one machine: anyone gets a token.
 *
 * @throws DataFolderError when the file of the keys is damaged.
 */
export async function openIssuer(
  template: Template,
  resolver: Resolver,
  { url, keysFile }: { url: string; keysFile: string },
): Promise<Issuer | undefined> {
  const [pool, ...others] = resourcesOfType(template, 'AWS::Cognito::UserPool');
  if (!pool) return undefined;
  if (others.length > 0)
    throw new UnsupportedTemplateError('One machine has one user pool; the template has more.');
  parseProperties(pool, poolSchema, resolver);
  resolver.define(pool.logicalId, { ref: pool.logicalId, attributes: { ProviderURL: url } });
  const clients = resourcesOfType(template, 'AWS::Cognito::UserPoolClient').map(({ logicalId }) => logicalId);
  for (const id of clients) resolver.define(id, { ref: id });
  const clientId = clients[0];
  if (clientId === undefined) {
    throw new UnsupportedTemplateError(
      `${pool.logicalId} has no AWS::Cognito::UserPoolClient, so no token for it can name its client.`,
    );
  }
  return createIssuer({ url, clientId, keys: await openIssuerKeys(keysFile) });
}
