import { PROBE } from './probe';
import { type ApiRoute, type FunctionName, ROUTES } from './routes';

/** Every route of the API, that of the stack's own probe too, which stands here so that no page carries it. */
export const ALL_ROUTES = {
  ...ROUTES,
  probe: {
    key: `${PROBE.method} ${PROBE.path}`,
    handledBy: 'health',
    access: 'pass',
    throttle: 'standard',
  },
} as const satisfies Record<string, ApiRoute>;

type Route = (typeof ALL_ROUTES)[keyof typeof ALL_ROUTES];
/** The keys of the routes that a function answers. */
export type RouteKeyOf<F extends FunctionName> = Extract<Route, { handledBy: F }>['key'];
