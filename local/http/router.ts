/** The route that a request takes, and what its path filled in. */
export interface Match<R> {
  route: R;
  /** Decoded. */
  pathParameters: Record<string, string>;
}

const PARAMETER = /^\{(\w+)\}$/;

/**
 * Finds routes the way API Gateway does: of all routes whose method and path match, the one that spells out more of the
 * path from its beginning.
 */
export class Router<R extends { key: string }> {
  readonly #routes: { route: R; method: string; segments: string[] }[];

  constructor(routes: R[]) {
    this.#routes = routes
      .map((route) => {
        const [method = '', path = ''] = route.key.split(' ');
        return { route, method, segments: path.split('/') };
      })
      .sort((a, b) => (vagueness(a.segments) < vagueness(b.segments) ? -1 : 1));
  }

  match(method: string, path: string): Match<R> | undefined {
    const given = path.split('/').map(decode);
    for (const { route, method: routeMethod, segments } of this.#routes) {
      const pathParameters = method === routeMethod ? fill(segments, given) : undefined;
      if (pathParameters !== undefined) return { route, pathParameters };
    }
    return undefined;
  }
}

/** Orders routes by how early they spell out their path: of two that match one path, the smaller is meant. */
function vagueness(segments: string[]): string {
  return segments.map((segment) => (PARAMETER.test(segment) ? '1' : '0')).join('');
}

/** The parameters' values when the path matches. */
function fill(segments: string[], given: string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? '';
    const name = PARAMETER.exec(segment)?.[1];
    if (name === undefined ? segment !== value : value === '') return undefined;
    if (name !== undefined) parameters[name] = value;
  }
  return parameters;
}

/** A segment that is not well encoded stands for itself. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
