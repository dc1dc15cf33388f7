import { ALL_ROUTES, type AnyRouteName } from '../../../contract/all-routes';
import type { ServedRequest } from './serve';

/** The route that a request is for, with what its path fills in. */
export function findRoute({
  method,
  path,
}: ServedRequest): { route: AnyRouteName; parameters: Record<string, string> } | undefined {
  for (const route of routeNames()) {
    const [routeMethod, routePath = ''] = ALL_ROUTES[route].key.split(' ');
    const match = new RegExp(`^${routePath.replace(/\{(\w+)\}/, '(?<$1>[^/]+)')}$`).exec(path);
    if (match && routeMethod === method) {
      const filled = Object.entries(match.groups ?? {});
      const parameters = filled.map(([name, value]) => [name, decodeURIComponent(value)]);
      return { route, parameters: Object.fromEntries(parameters) };
    }
  }
  return undefined;
}

function routeNames(): AnyRouteName[] {
  const names: readonly string[] = Object.keys(ALL_ROUTES);
  return names.filter((name): name is AnyRouteName => name in ALL_ROUTES);
}

/** The voter that the token of a request names: tokens of this API are their claims. */
export function subjectOf({ headers }: ServedRequest): string | undefined {
  const token = headers.authorization?.replace('Bearer ', '') ?? '';
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()).sub;
  } catch {
    return undefined;
  }
}
