import { type FunctionName, ROUTES, type ThrottleName, TOKEN_SCOPES } from '../contract/routes';

export interface ApiRoute {
  /** Construct id of the route. */
  readonly id: string;
  /** Method and path, as API Gateway writes them. */
  readonly key: string;
  readonly handledBy: FunctionName;
  /** @default - anyone may call the route, with no token */
  readonly scope?: string;
  readonly throttle: ThrottleName;
}

/** Every route of the API, as the infrastructure defines it. */
export const API_ROUTES: readonly ApiRoute[] = Object.entries(ROUTES).map(
  ([name, { key, handledBy, access, throttle }]) => ({
    id: name.charAt(0).toUpperCase() + name.slice(1),
    key,
    handledBy,
    ...(access !== 'public' && { scope: TOKEN_SCOPES[access] }),
    throttle,
  }),
);
