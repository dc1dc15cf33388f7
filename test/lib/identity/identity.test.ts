import { Match } from 'aws-cdk-lib/assertions';
import { Identity } from '../../../lib/identity/identity';
import { STAGES } from '../../../lib/stage';
import { LOCKED, templateOf } from '../test-stack';

const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';
const origins = ['https://vote.example.org', 'http://localhost:3000'];
const template = templateOf((stack) => {
  new Identity(stack, 'Identity', STAGES.prod).clientsFor(origins);
});

it('lets voters sign themselves up with a mailbox and a strong password', () => {
  template.hasResourceProperties(POOL, {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
    },
  });
});

it('defines the scopes vote, delegate and admin of the resource server voting', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
    Identifier: 'voting',
    Scopes: [
      Match.objectLike({ ScopeName: 'vote' }),
      Match.objectLike({ ScopeName: 'delegate' }),
      Match.objectLike({ ScopeName: 'admin' }),
    ],
  });
});

it.each([
  ['voters', 'vote'],
  ['administrators', 'admin'],
])('gives %s a public client with the code flow, which may ask for the scope %s and no more', (_, name) => {
  template.hasResourceProperties(CLIENT, {
    GenerateSecret: false,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', scope(name)],
    CallbackURLs: ['https://vote.example.org/signed-in', 'http://localhost:3000/signed-in'],
    LogoutURLs: ['https://vote.example.org/', 'http://localhost:3000/'],
  });
});

it('has each access token looked at before it is given out, in a plan that allows it', () => {
  template.hasResourceProperties(POOL, {
    UserPoolTier: 'ESSENTIALS',
    LambdaConfig: {
      PreTokenGenerationConfig: {
        LambdaArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IdentityScopesFunction'), 'Arn'] },
        LambdaVersion: 'V2_0',
      },
    },
  });
});

it('has a group of those who may administer polls', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'operators' });
});

it('gives operators a confidential client with client credentials, which may not vote', () => {
  template.hasResourceProperties(CLIENT, {
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [scope('delegate'), scope('admin')],
  });
});

it('hands out tokens by OAuth only, for an hour at most', () => {
  template.allResourcesProperties(CLIENT, {
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    AccessTokenValidity: 60,
    TokenValidityUnits: Match.objectLike({ AccessToken: 'minutes' }),
  });
});

it('has a sign-in domain of its own in each account and stage', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
    Domain: { 'Fn::Join': ['', ['voting-prod-', { Ref: 'AWS::AccountId' }]] },
  });
});

it('keeps the voters when the stack goes', () => {
  template.hasResource(POOL, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

it('refuses deletion by anybody where that is asked for', () => {
  const locked = templateOf((stack) => new Identity(stack, 'Identity', { name: 'prod', protection: LOCKED }));
  locked.hasResourceProperties(POOL, { DeletionProtection: 'ACTIVE' });
});

it('goes with the stack where protection is off', () => {
  const destroyable = templateOf((stack) => new Identity(stack, 'Identity', STAGES.dev));
  destroyable.hasResource(POOL, { DeletionPolicy: 'Delete', Properties: { DeletionProtection: 'INACTIVE' } });
});

function scope(name: string) {
  return { 'Fn::Join': ['', [{ Ref: Match.stringLikeRegexp('ResourceServer') }, `/${name}`]] };
}
