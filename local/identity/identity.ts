import type { RequestListener } from 'node:http';
import { TOKEN_SCOPES } from '../../contract/routes';
import type { InvokeResult } from '../functions/invocation';
import type { RawRoutes } from '../http/server';
import type { Log } from '../logs/log';
import type { Resolver } from '../template/resolver';
import type { Template } from '../template/template';
import { createIssuer, type Issuer } from './issuer';
import { openIssuerKeys } from './issuer-keys';
import { noTrigger, preTokenGeneration } from './pre-token-generation';
import { createProvider } from './provider';
import { readUserPool } from './user-pool';

/** What stands in the place of the template's user pool. */
export interface Identity {
  /** Gives tokens to programs. */
  issuer: Issuer;
  /** Signs people in. */
  signIn: RawRoutes;
}

export interface IdentitySettings {
  url: string;
  /** Where the keys that sign tokens are kept. */
  keysFile: string;
  region: string;
  /** Calls the function with this ARN. */
  invoke(functionArn: string, event: unknown): Promise<InvokeResult>;
  log: Log;
}

/** The provider's share of the paths. The rest of an issuer's is answered without it. */
const SIGN_IN_PATHS = /^\/(oauth2\/(authorize|token|revoke)|logout|sign-in)(\/|$)/;

/**
 * Reads the template's user pool, and stands in its place. Undefined when the template trusts an issuer elsewhere and
 * declares no pool.
 *
 * @throws DataFolderError when the file of the keys is damaged.
 * @throws UnsupportedTemplateError when the pool cannot be honoured on one machine.
 */
export async function openIdentity(
  template: Template,
  resolver: Resolver,
  { url, keysFile, region, invoke, log }: IdentitySettings,
): Promise<Identity | undefined> {
  const pool = readUserPool(template, resolver, url);
  if (!pool) return undefined;
  const keys = await openIssuerKeys(keysFile);
  const { preTokenGeneration: functionArn, logicalId: userPoolId, clients, groups } = pool;
  const trigger =
    functionArn === undefined
      ? noTrigger
      : preTokenGeneration({ region, userPoolId, invoke: (event) => invoke(functionArn, event) });

  const groupScope = TOKEN_SCOPES.admin;
  let provider: Promise<RequestListener> | undefined;
  const openProvider = async () =>
    (await createProvider({ url, keys, clients, groups, groupScope, trigger, log })).callback();
  return {
    issuer: createIssuer({ url, clientId: clients[0].clientId, keys }),
    signIn: {
      takes: (path) => SIGN_IN_PATHS.test(path),
      async answer(request, response) {
        // Made when it is first asked for, since loading it takes a while.
        provider ??= openProvider();
        (await provider)(request, response);
      },
    },
  };
}
