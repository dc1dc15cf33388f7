import { ALL_ROUTES } from '../contract/all-routes';
import {
  type FunctionName,
  isScope,
  ROLE_OF,
  type Role,
  type ThrottleName,
  TOKEN_SCOPES,
} from '../contract/routes';

export interface ApiRoute {
  /** Construct id of the route. */
  readonly id: string;
  /** Method and path, as API Gateway writes them. */
  readonly key: string;
  readonly handledBy: FunctionName;
  /**
   * Whose tokens API Gateway asks for, and the scope they need.
   * @default - anyone may call the route; the function checks the pass, where it needs one
   */
  readonly caller?: { readonly role: Role; readonly scope: string };
  readonly throttle: ThrottleName;
}

/** Every route of the API, as the infrastructure defines it. */
export const API_ROUTES: readonly ApiRoute[] = Object.entries(ALL_ROUTES).map(
  ([name, { key, handledBy, access, throttle }]) => ({
    id: name.charAt(0).toUpperCase() + name.slice(1),
    key,
    handledBy,
    ...(isScope(access) && { caller: { role: ROLE_OF[access], scope: TOKEN_SCOPES[access] } }),
    throttle,
  }),
);
