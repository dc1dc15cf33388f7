import { gatewayAnswer, type HttpHandler } from './exchange';

const PATH = /^\/dev\//;

/**
 * Keeps what lies below `/dev/` for this machine: tokens in any name, the way to the tables. Requests from elsewhere are told so,
 * and all others passed on.
 */
export function devForThisMachineOnly(next: HttpHandler): HttpHandler {
  return async (request) => {
    if (request.fromThisMachine || !PATH.test(request.path)) return next(request);
    return gatewayAnswer(
      403,
      `${request.path} answers only on the machine that this runs on, at its address with localhost.`,
    );
  };
}
