import { problem } from '../../contract/problems';
import { RefusedError } from '../errors';
import { gatewayMessage } from './answers';
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
    const named = answer.status !== 400 || field === undefined || detail.includes(field);
    return new RefusedError(named ? detail : `${detail} (${field})`, answer.status, type.split(':').at(-1));
  }
  const message = gatewayMessage.safeParse(answer.body);
  const said = message.success ? ` and says: ${message.data.message}` : '';
  const reason = GATEWAY_REASONS[answer.status] ?? `The API answers with status ${answer.status}${said}.`;
  return new RefusedError(reason, answer.status);
}
