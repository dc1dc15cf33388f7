import { gatewayAnswer, type HttpHandler } from './exchange';

const PATH = '/dev/dashboard';

/** Answers `GET /dev/dashboard` with a picture of the template's dashboard as it stands; passes on all other requests. */
export function dashboardRoute(picture: () => string | undefined, next: HttpHandler): HttpHandler {
  return async (request) => {
    if (request.method !== 'GET' || request.path !== PATH) return next(request);
    const body = picture();
    if (body === undefined) return gatewayAnswer(404, 'The template has no dashboard.');
    return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' }, body };
  };
}
