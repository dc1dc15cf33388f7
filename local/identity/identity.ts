import type { IncomingMessage, RequestListener } from 'node:http';
import { createLocalJWKSet } from 'jose';
import type { InvokeResult } from '../functions/invocation';
import type { IssuerKeys } from '../http/jwt-authorizer';
import type { RawRoutes } from '../http/server';
import type { Log } from '../logs/log';
import type { Resolver } from '../template/resolver';
import type { Template } from '../template/template';
import { createIssuer, type Issuer } from './issuer';
import { openIssuerKeys } from './issuer-keys';
import type { OperatorCode } from './operator-code';
import { createProvider } from './provider';
import { type AskSignUp, askSignUp } from './sign-up';
import { readUserPools, type UserPool } from './user-pools';

/** What stands in the place of the template's user pools. */
export interface Identity {
  /** Give tokens to programs. */
  issuers: Issuer[];
  /** Signs people in. */
  signIn: RawRoutes;
  /** The keys by which the tokens of one of these issuers are checked. */
  keysOf(issuer: string): IssuerKeys | undefined;
}

export interface IdentitySettings {
  url: string;
  /** Where the keys that sign a pool's tokens are kept. */
  keysFile(userPoolId: string): string;
  region: string;
  /** What operators on other devices are asked for. */
  operatorCode: OperatorCode;
  /** Calls the function with this ARN. */
  invoke(functionArn: string, event: unknown): Promise<InvokeResult>;
  log: Log;
}

/** The provider's share of an issuer's paths. The rest is answered without it. */
const SIGN_IN_PATHS = /^\/(oauth2\/(authorize|token|revoke)|logout|sign-in)(\/|$)/;

/**
 * Reads the template's user pools, and stands in their place. Undefined when the template trusts an issuer elsewhere and
 * declares none.
 *
 * @throws DataFolderError when a file of keys is damaged.
 * @throws UnsupportedTemplateError when a pool cannot be honoured on one machine.
 */
export async function openIdentity(
  template: Template,
  resolver: Resolver,
  settings: IdentitySettings,
): Promise<Identity | undefined> {
  const pools = readUserPools(template, resolver, settings.url);
  if (pools.length === 0) return undefined;
  const opened = await Promise.all(pools.map((pool) => openPool(pool, settings)));
  const issuers = opened.map(({ issuer }) => issuer);
  const keys = new Map(
    issuers.map((issuer) => [issuer.url, createLocalJWKSet({ keys: [issuer.keys.publicJwk] })]),
  );
  return {
    issuers,
    signIn: together(opened.map(({ signIn }) => signIn)),
    keysOf: (issuer) => keys.get(issuer),
  };
}

async function openPool(pool: UserPool, { keysFile, log, operatorCode, ...settings }: IdentitySettings) {
  const keys = await openIssuerKeys(keysFile(pool.id));
  const ask = triggerOf(pool, settings);
  const { pathname: mount, protocol } = new URL(pool.issuer);
  const fromElsewhere = new WeakSet<IncomingMessage>();
  const isFromElsewhere = (request: IncomingMessage) => fromElsewhere.has(request);
  let provider: Promise<RequestListener> | undefined;
  const openProvider = async () =>
    (await createProvider({ pool, keys, ask, operatorCode, isFromElsewhere, log })).callback();
  const signIn: RawRoutes = {
    takes: (path) => path.startsWith(`${mount}/`) && SIGN_IN_PATHS.test(path.slice(mount.length)),
    async answer(request, response, { fromThisMachine }) {
      // Made when it is first asked for, since loading it takes a while.
      provider ??= openProvider();
      if (!fromThisMachine) fromElsewhere.add(request);
      // What the provider goes by; what a client says here is not to be believed.
      request.headers['x-forwarded-proto'] = protocol.replace(':', '');
      request.headers['x-forwarded-host'] = request.headers.host;
      // As frameworks hand requests to what is mounted on a path of theirs.
      Object.assign(request, { baseUrl: mount, url: request.url?.slice(mount.length) });
      (await provider)(request, response);
    },
  };
  return { issuer: createIssuer({ url: pool.issuer, clients: pool.clients, keys }), signIn };
}

function triggerOf(
  { id, preSignUp: functionArn }: UserPool,
  { region, invoke }: Pick<IdentitySettings, 'region' | 'invoke'>,
): AskSignUp {
  if (functionArn === undefined) return async () => undefined;
  return askSignUp({ region, userPoolId: id, invoke: (event) => invoke(functionArn, event) });
}

function together(all: readonly RawRoutes[]): RawRoutes {
  return {
    takes: (path) => all.some((routes) => routes.takes(path)),
    async answer(request, response, arrival) {
      const path = request.url?.split('?', 1)[0] ?? '/';
      await all.find((routes) => routes.takes(path))?.answer(request, response, arrival);
    },
  };
}
