import type { PreTokenGenerationHostedAuthV2TriggerEvent } from 'aws-lambda';
import { handler } from '../../../lambda/scopes/handler';

/** What Cognito asks about someone who signs in with every scope of the page's clients. */
function signInOf(groupsToOverride: string[] | undefined): PreTokenGenerationHostedAuthV2TriggerEvent {
  return {
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    region: 'eu-west-1',
    userPoolId: 'eu-west-1_example',
    userName: 'ada',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'admin-client' },
    request: {
      userAttributes: { sub: 'ada' },
      groupConfiguration: { groupsToOverride },
      scopes: ['openid', 'voting/admin', 'voting/vote'],
    },
    response: { claimsAndScopeOverrideDetails: {} },
  };
}

async function withheldFrom(groups: string[] | undefined): Promise<string[] | undefined> {
  const { response } = await handler(signInOf(groups));
  return response.claimsAndScopeOverrideDetails.accessTokenGeneration?.scopesToSuppress;
}

it('lets operators have the scope voting/admin', async () => {
  expect(await withheldFrom(['voters', 'operators'])).toEqual([]);
});

it.each([
  ['in no group', []],
  ['of whose groups nothing is said', undefined],
  ['in other groups', ['operator', 'Operators', 'admin']],
])('withholds voting/admin from someone %s, and no other scope', async (_, groups) => {
  expect(await withheldFrom(groups)).toEqual(['voting/admin']);
});

it('answers with the event it was asked with, as Cognito requires', async () => {
  const event = signInOf(['operators']);
  expect(await handler(event)).toMatchObject({ request: event.request, userName: 'ada', version: '2' });
});
