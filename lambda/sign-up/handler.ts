import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { ENV } from '../shared/names';
import { refusalOf } from './refusal';

const voterDomains = (process.env[ENV.voterDomains] ?? '').split(',').filter((domain) => domain !== '');

/** Tells Cognito to refuse, and what to show the person. */
class SignUpRefusedError extends Error {
  override name = 'SignUpRefusedError';
}

/**
 * The sign-up function: Cognito asks it before it makes somebody a voter, and refuses when it fails.
 *
 * @throws SignUpRefusedError for an address that nobody may sign up with
 */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  const refusal = refusalOf(event.request.userAttributes.email ?? '', voterDomains);
  if (refusal !== undefined) throw new SignUpRefusedError(refusal);
  return event;
}
