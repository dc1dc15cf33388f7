import { OAuthScope, ResourceServerScope, type UserPool } from 'aws-cdk-lib/aws-cognito';
import { RESOURCE_SERVER, type Scope } from '../../contract/routes';

/** What tokens may allow. */
const DESCRIPTIONS: Readonly<Record<Scope, string>> = {
  vote: 'Cast, look up and retract one vote: that of the signed-in voter',
  delegate: 'Post votes on behalf of voters',
  admin: 'Create and close polls',
  migrate: 'Move polls here from another store of votes, ballot by ballot',
};

/** Defines some of the API's scopes in a user pool. Answers them as clients ask for them. */
export function addScopes<S extends Scope>(userPool: UserPool, names: readonly S[]): (name: S) => OAuthScope {
  const server = userPool.addResourceServer('ResourceServer', {
    identifier: RESOURCE_SERVER,
    scopes: names.map(describe),
  });
  return (name) => OAuthScope.resourceServer(server, describe(name));
}

function describe(name: Scope): ResourceServerScope {
  return new ResourceServerScope({ scopeName: name, scopeDescription: DESCRIPTIONS[name] });
}
