import {
  OAuthScope,
  ResourceServerScope,
  type UserPool,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { SCOPES } from '../../contract/routes';

/** What tokens may allow, as clients ask for it. */
export interface Scopes {
  readonly vote: OAuthScope;
  readonly delegate: OAuthScope;
  readonly admin: OAuthScope;
}

/** Defines the API's scopes in a user pool. */
export function addScopes(userPool: UserPool): Scopes {
  const vote = new ResourceServerScope({
    scopeName: SCOPES.vote,
    scopeDescription: 'Cast, look up and retract one vote: that of the signed-in voter',
  });
  const delegate = new ResourceServerScope({
    scopeName: SCOPES.delegate,
    scopeDescription: 'Post votes on behalf of voters',
  });
  const admin = new ResourceServerScope({
    scopeName: SCOPES.admin,
    scopeDescription: 'Create and close polls',
  });
  const server = userPool.addResourceServer('ResourceServer', {
    identifier: SCOPES.resourceServer,
    scopes: [vote, delegate, admin],
  });
  return { vote: of(server, vote), delegate: of(server, delegate), admin: of(server, admin) };
}

function of(server: UserPoolResourceServer, scope: ResourceServerScope): OAuthScope {
  return OAuthScope.resourceServer(server, scope);
}
