import type { HttpHandler } from './exchange';

const PATH = /^\/p\/[^/]+\/screen$/;

/**
 * Sends whoever opens a big screen at another address on to the one that other devices open, so that they can use the QR code on
 * it, which leads to the address that the screen is at. Passes on all other requests.
 *
 * @param urlForOthers `undefined` where no other device comes.
 */
export function screenRoute(urlForOthers: string | undefined, next: HttpHandler): HttpHandler {
  if (urlForOthers === undefined) return next;
  return async (request) => {
    const isMeant = request.method === 'GET' && PATH.test(request.path) && request.address !== urlForOthers;
    if (!isMeant) return next(request);
    const query = request.query && `?${request.query}`;
    const location = `${urlForOthers}${request.path}${query}`;
    return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
  };
}
