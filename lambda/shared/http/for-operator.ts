import { MAX_OPERATOR_LENGTH } from '../../../contract/limits';
import type { HttpRequest, HttpResponse, Route } from './http';
import { problem } from './problem';

/** A route for whom the access token names. */
export function forOperator(
  handle: (operator: string, request: HttpRequest) => Promise<HttpResponse>,
): Route {
  return async (request) =>
    request.operator === undefined ? noOperator() : handle(request.operator, request);
}

function noOperator(): HttpResponse {
  return problem(
    'no-operator',
    'The access token names no operator: its "sub" or "client_id" claim must be a text of 1 to ' +
      `${MAX_OPERATOR_LENGTH} visible ASCII characters.`,
  );
}
