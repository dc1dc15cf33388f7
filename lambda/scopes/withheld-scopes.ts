import { TOKEN_SCOPES } from '../../contract/routes';
import { OPERATORS_GROUP } from '../shared/names';

/** The scopes that an access token must not have: all but operators go without the administrators' scope. */
export function withheldScopes(groups: readonly string[]): string[] {
  return groups.includes(OPERATORS_GROUP) ? [] : [TOKEN_SCOPES.admin];
}
