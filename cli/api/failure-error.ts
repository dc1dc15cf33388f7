import type { Answer, Failure, FailureKind } from '../../contract/answer';
import { type CommandError, RefusedError, UnexpectedAnswerError } from '../errors';

/** The value of an answer; throws what the failure says, as a sentence. */
export function orThrow<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw failureError(answer.failure);
}

const GATEWAY_REASONS: Partial<Record<FailureKind, string>> = {
  'signed-out': 'The API does not accept the token: it is missing, expired, or from another issuer.',
  'not-allowed': 'The token does not have the scope that this needs.',
};

function failureError(failure: Failure): CommandError {
  const { kind, status } = failure;
  if (status === undefined) {
    const place = failure.detail === undefined ? '' : ` (${failure.detail})`;
    return new UnexpectedAnswerError(`The API answered something unexpected${place}: check --url.`);
  }
  return new RefusedError(GATEWAY_REASONS[kind] ?? refusal(failure, status), status, kind);
}

function refusal({ kind, detail, field }: Failure, status: number): string {
  const isProblem = kind !== 'unexpected' && kind !== 'too-many-requests';
  if (isProblem && detail !== undefined) {
    return status !== 400 || field === undefined || detail.includes(field) ? detail : `${detail} (${field})`;
  }
  if (status === 404) return 'The API has no such route: check --url.';
  return `The API answers with status ${status}${detail === undefined ? '' : ` and says: ${detail}`}.`;
}
