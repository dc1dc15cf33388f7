import { gatewayAnswer, type HttpHandler } from './exchange';

const PATH = /^\/dev\/outputs\/(?<id>\w+)$/;

/**
 * Answers `GET /dev/outputs/<name>` with that output of the stack as plain text, and passes on all other requests. It exists
 * on this machine only, where there is no CloudFormation to ask.
 */
export function outputsRoute(outputs: Record<string, string>, next: HttpHandler): HttpHandler {
  const values = new Map(Object.entries(outputs));
  return async (request) => {
    const id = request.method === 'GET' ? PATH.exec(request.path)?.groups?.id : undefined;
    if (id === undefined) return next(request);
    const value = values.get(id);
    if (value === undefined) return gatewayAnswer(404, `The stack has no output ${id}.`);
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return { status: 200, headers, body: `${value}\n` };
  };
}
