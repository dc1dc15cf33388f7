import { z } from 'zod';
import type { InvokeResult } from '../functions/invocation';

/** An access token about to be issued. */
export interface TokenRequest {
  occasion: 'HostedAuth' | 'RefreshTokens';
  clientId: string;
  userName: string;
  groups: readonly string[];
  scopes: readonly string[];
}

/** What the trigger wants the access token to say. */
export interface TokenChanges {
  scopesToAdd: string[];
  scopesToSuppress: string[];
  claimsToAddOrOverride: Record<string, unknown>;
  claimsToSuppress: string[];
}

/** What came of asking the trigger; a token that it failed for is not issued, as on Cognito. */
export type TriggerOutcome = { ok: true; changes: TokenChanges } | { ok: false; reason: string };

/** Asks the function that has a say in access tokens. */
export type PreTokenGeneration = (request: TokenRequest) => Promise<TriggerOutcome>;

export interface TriggerSettings {
  region: string;
  userPoolId: string;
  invoke(event: unknown): Promise<InvokeResult>;
}

const names = z.array(z.string()).default([]);
const changesSchema = z.strictObject({
  scopesToAdd: names,
  scopesToSuppress: names,
  claimsToAddOrOverride: z.record(z.string(), z.unknown()).default({}),
  claimsToSuppress: names,
});

/** Changes to anything but the access token are not supported here; a trigger that asks for them has failed. */
const answerSchema = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z
      .strictObject({
        accessTokenGeneration: changesSchema.nullish(),
        idTokenGeneration: z.strictObject({}).nullish(),
        groupOverrideDetails: z.strictObject({}).nullish(),
      })
      .nullish(),
  }),
});

/** No trigger: tokens say what was asked for. */
export const noTrigger: PreTokenGeneration = async () => ({ ok: true, changes: changesSchema.parse({}) });

/** The trigger of a user pool, called with version 2 of Cognito's event. */
export function preTokenGeneration({ region, userPoolId, invoke }: TriggerSettings): PreTokenGeneration {
  return async (request) => {
    const result = await invoke({ region, userPoolId, ...eventOf(request) });
    if (!result.ok) return { ok: false, reason: `${result.error.errorType}: ${result.error.errorMessage}` };
    const answer = answerSchema.safeParse(result.payload);
    if (!answer.success) return { ok: false, reason: z.prettifyError(answer.error).replaceAll('\n', ' ') };
    const details = answer.data.response.claimsAndScopeOverrideDetails;
    return { ok: true, changes: details?.accessTokenGeneration ?? changesSchema.parse({}) };
  };
}

function eventOf({ occasion, clientId, userName, groups, scopes }: TokenRequest) {
  return {
    version: '2',
    triggerSource: `TokenGeneration_${occasion}`,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: {
      userAttributes: { sub: userName },
      groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
      scopes,
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
}
