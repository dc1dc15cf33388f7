import { OPERATORS_GROUP } from '../shared/names';
import { TOKEN_SCOPES } from '../../contract/routes';

/** The scopes that an access token must not have: all but operators go without the administrators' scope. */
export function withheldScopes(groups: readonly string[]): string[] {
  return groups.includes(OPERATORS_GROUP) ? [] : [TOKEN_SCOPES.admin];
}
