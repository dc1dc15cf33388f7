import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { ENV } from '../../../lambda/shared/names';

/** What Cognito asks about somebody who signs up on its page. */
function signUpOf(userAttributes: Record<string, string>): PreSignUpTriggerEvent {
  return {
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    region: 'eu-west-1',
    userPoolId: 'eu-west-1_example',
    userName: 'a3c1',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'voter-client' },
    request: { userAttributes },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
}

/** The function as it starts with these mail domains. */
async function handlerFor(voterDomains: string) {
  jest.resetModules();
  process.env[ENV.voterDomains] = voterDomains;
  return (await import('../../../lambda/sign-up/handler')).handler;
}

afterAll(() => {
  delete process.env[ENV.voterDomains];
});

it('answers with the event it was asked with, which confirms nobody, as Cognito requires', async () => {
  const handler = await handlerFor('');
  const event = signUpOf({ email: 'ada@example.org' });
  expect(await handler(event)).toEqual(signUpOf({ email: 'ada@example.org' }));
});

it('fails with what Cognito is to show the person', async () => {
  const handler = await handlerFor('');
  await expect(handler(signUpOf({ email: 'ada+2@example.org' }))).rejects.toThrow('Sign up without the part');
});

it('admits the domains it is configured for', async () => {
  const handler = await handlerFor('example.org,example.com');
  await expect(handler(signUpOf({ email: 'ada@example.com' }))).resolves.toBeDefined();
  await expect(handler(signUpOf({ email: 'ada@example.net' }))).rejects.toThrow('example.org, example.com');
});

it('refuses who has no address', async () => {
  const handler = await handlerFor('');
  await expect(handler(signUpOf({}))).rejects.toThrow('a mail address');
});
