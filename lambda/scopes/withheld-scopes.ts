import { OPERATORS_GROUP, SCOPES } from '../shared/names';

const ADMIN = `${SCOPES.resourceServer}/${SCOPES.admin}`;

/** The scopes that an access token must not have: all but operators go without the administrators' scope. */
export function withheldScopes(groups: readonly string[]): string[] {
  return groups.includes(OPERATORS_GROUP) ? [] : [ADMIN];
}
