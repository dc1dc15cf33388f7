import { RefusedError } from '../errors';
import { gatewayMessage, problem } from './answers';
import type { HttpAnswer } from './http-client';

const GATEWAY_REASONS: Record<number, string> = {
  401: 'The API does not accept the token: it is missing, expired, or from another issuer.',
  403: 'The token does not have the scope that this needs.',
  404: 'The API has no such route: check --url.',
};

/** An answer that is not a success, as an error with a sentence. */
export function refusal(answer: HttpAnswer): RefusedError {
  const told = problem.safeParse(answer.body);
  if (told.success) {
    const { detail, field, type } = told.data;
    const place = field === undefined || detail.includes(field) ? '' : ` (field: ${field})`;
    return new RefusedError(detail + place, answer.status, type.split(':').at(-1));
  }
  const reason = GATEWAY_REASONS[answer.status] ?? `The API answered with status ${answer.status}.`;
  const message = gatewayMessage.safeParse(answer.body);
  return new RefusedError(
    message.success ? `${reason} It says: ${message.data.message}` : reason,
    answer.status,
  );
}
