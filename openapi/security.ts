import { type ApiRoute, isScope, ROLE_OF, type Scope, TOKEN_SCOPES } from '../contract/routes';

/** What stands in place of an issuer's address, which each deployment has its own of. */
const ISSUER = 'https://issuer.example';

/** Who has a token with each scope. */
const BEARERS: Readonly<Record<Scope, string>> = {
  vote: 'A voter, who gets a pass for it in polls of access "account".',
  delegate: 'A voting app that posts votes for its voters.',
  admin: 'An operator, or a script of theirs.',
  migrate: 'A migrator, which moves polls here.',
};

/** How callers show who they are: a token with one of the scopes, or a pass. */
export function securitySchemes(): Record<Scope | 'pass', object> {
  return {
    vote: tokenScheme('vote'),
    delegate: tokenScheme('delegate'),
    admin: tokenScheme('admin'),
    migrate: tokenScheme('migrate'),
    pass: PASS,
  };
}

function tokenScheme(scope: Scope) {
  return {
    type: 'openIdConnect',
    openIdConnectUrl: `${ISSUER}/.well-known/openid-configuration`,
    description:
      `${BEARERS[scope]} An access token with the scope ${TOKEN_SCOPES[scope]}, of the issuer that /config.json calls ` +
      `${ROLE_OF[scope]}.issuer; the address here only stands for it.`,
  };
}

const PASS = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'The right to vote in one poll, as issuePass and issueAccountPass give it.',
} as const;

/** What a route asks of its callers. */
export function securityOf({ access }: Pick<ApiRoute, 'access'>): Record<string, string[]>[] {
  if (isScope(access)) return [{ [access]: [TOKEN_SCOPES[access]] }];
  return access === 'pass' ? [{ pass: [] }] : [];
}
