import { ROUTES } from '../../../contract/routes';
import { WEBHOOK_ROUTES } from '../../../contract/webhook-routes';
import type { ServedRequest } from './serve';

/** The routes that a command may call. */
export const COMMAND_ROUTES = { ...ROUTES, ...WEBHOOK_ROUTES };
export type CommandRoute = keyof typeof COMMAND_ROUTES;

/** The route that a request is for, with what its path fills in. */
export function findRoute({
  method,
  path,
}: ServedRequest): { route: CommandRoute; parameters: Record<string, string> } | undefined {
  for (const route of routeNames()) {
    const [routeMethod, routePath = ''] = COMMAND_ROUTES[route].key.split(' ');
    const match = new RegExp(`^${routePath.replace(/\{(\w+)\}/, '(?<$1>[^/]+)')}$`).exec(path);
    if (match && routeMethod === method) {
      const filled = Object.entries(match.groups ?? {});
      const parameters = filled.map(([name, value]) => [name, decodeURIComponent(value)]);
      return { route, parameters: Object.fromEntries(parameters) };
    }
  }
  return undefined;
}

function routeNames(): CommandRoute[] {
  const names: readonly string[] = Object.keys(COMMAND_ROUTES);
  return names.filter((name): name is CommandRoute => name in COMMAND_ROUTES);
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
