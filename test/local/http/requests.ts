import type { IncomingRequest } from '../../../local/http/exchange';

/** A request as the server reads it; a GET of nothing much unless told otherwise. */
export function httpRequest(given: Partial<IncomingRequest> = {}): IncomingRequest {
  return {
    method: 'GET',
    path: '/polls',
    query: '',
    headers: { host: 'localhost:3000' },
    cookies: [],
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    address: 'http://localhost:3000',
    fromThisMachine: true,
    ...given,
  };
}
