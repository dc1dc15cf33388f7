import { methodOf, ROUTES, type RouteName } from '../../../contract/routes';
import type { ServedRequest } from './serve';

/** The route that a request is for; `pollId` is empty where its path has none. */
export function findRoute({ method, path }: ServedRequest): { route: RouteName; pollId: string } | undefined {
  for (const route of routeNames()) {
    const pattern = (ROUTES[route].key.split(' ')[1] ?? '').replace('{pollId}', '(?<pollId>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match && methodOf(route) === method) {
      return { route, pollId: decodeURIComponent(match.groups?.pollId ?? '') };
    }
  }
  return undefined;
}

function routeNames(): RouteName[] {
  const names: readonly string[] = Object.keys(ROUTES);
  return names.filter((name): name is RouteName => name in ROUTES);
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
