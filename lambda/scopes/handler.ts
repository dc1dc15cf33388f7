import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { withheldScopes } from './withheld-scopes';

/**
 * The scopes function: Cognito asks it before it gives someone a token. Anyone may sign up and any client may be asked
 * for its scopes, so this is what keeps polls in the operators' hands.
 */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  const groups = event.request.groupConfiguration.groupsToOverride ?? [];
  const scopesToSuppress = withheldScopes(groups);
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress } } };
  return event;
}
