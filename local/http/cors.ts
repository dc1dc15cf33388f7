import type { CorsSettings } from './api-schemas';
import type { HttpAnswer, IncomingRequest } from './exchange';

/** Headers that are the gateway's own as soon as the API configures CORS; those of a function are dropped. */
const OWN = 'access-control-';

/** The answer to a browser that asks before it calls. */
export function preflightAnswer(cors: CorsSettings, request: IncomingRequest): HttpAnswer {
  const headers = admission(cors, request);
  if (headers === undefined) return { status: 204, headers: {}, body: '' };
  return {
    status: 204,
    headers: {
      ...headers,
      ...listHeader('access-control-allow-methods', cors.AllowMethods),
      ...listHeader('access-control-allow-headers', cors.AllowHeaders),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    },
    body: '',
  };
}

/** The answer with the headers that let a page of an allowed origin read it. */
export function withCors<Answer extends HttpAnswer>(
  cors: CorsSettings,
  request: IncomingRequest,
  answer: Answer,
): Answer {
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith(OWN));
  const headers = { ...Object.fromEntries(kept), ...admission(cors, request) };
  const exposed = admission(cors, request) && listHeader('access-control-expose-headers', cors.ExposeHeaders);
  return { ...answer, headers: { ...headers, ...exposed } };
}

/** Headers that admit the request's origin; undefined when there is none or it is not allowed. */
function admission(cors: CorsSettings, request: IncomingRequest): Record<string, string> | undefined {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (cors.AllowOrigins.includes('*')) return { 'access-control-allow-origin': '*' };
  if (!cors.AllowOrigins.includes(origin)) return undefined;
  return { 'access-control-allow-origin': origin, vary: 'origin' };
}

function listHeader(name: string, values: string[]): Record<string, string> {
  return values.length === 0 ? {} : { [name]: values.join(',') };
}
