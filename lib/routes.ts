import { type FunctionName, ROUTES, type RouteName, TOKEN_SCOPES } from '../contract/routes';
import { THROTTLES, type Throttle } from './throttles';

export interface ApiRoute {
  /** Construct id of the route. */
  readonly id: string;
  /** Method and path, as API Gateway writes them. */
  readonly key: string;
  readonly handledBy: FunctionName;
  /** @default - anyone may call the route, with no token */
  readonly scope?: string;
  readonly throttle: Throttle;
}

/** Every route of the API, as the infrastructure defines it. */
export const API_ROUTES: readonly ApiRoute[] = names().map((name) => {
  const { key, handledBy, access, throttle } = ROUTES[name];
  return {
    id: name.charAt(0).toUpperCase() + name.slice(1),
    key,
    handledBy,
    ...(access !== 'public' && { scope: TOKEN_SCOPES[access] }),
    throttle: THROTTLES[throttle],
  };
});

function names(): RouteName[] {
  return Object.keys(ROUTES).filter((name): name is RouteName => Object.hasOwn(ROUTES, name));
}
