import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Identity, type IdentityProps } from '../../../lib/identity/identity';
import { STAGES } from '../../../lib/stage';
import { emptyStack, LOCKED, templateOf } from '../test-stack';

const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';
const origins = ['https://vote.example.org', 'http://localhost:3000'];

function identity(props: Partial<IdentityProps> = {}) {
  return templateOf((stack) => {
    new Identity(stack, 'Identity', { stage: STAGES.prod, ...props }).issuersFor(origins);
  });
}

const template = identity();

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

it('has an administrator invite operators, and asks each for an authenticator app', () => {
  template.hasResourceProperties(POOL, {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  });
});

it('asks before anybody signs up to vote', () => {
  template.hasResourceProperties(POOL, {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    LambdaConfig: { PreSignUp: { 'Fn::GetAtt': [Match.stringLikeRegexp('^IdentitySignUpFunction'), 'Arn'] } },
  });
});

it.each([
  ['all mail domains', {}, ''],
  ['the mail domains given', { voterDomains: ['example.org', 'example.com'] }, 'example.org,example.com'],
])('admits voters of %s', (_, props, VOTER_DOMAINS) => {
  identity(props).hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ VOTER_DOMAINS }) },
  });
});

it.each([
  ['Voters', ['vote']],
  ['Operators', ['delegate', 'admin', 'migrate']],
])('defines the scopes of %s of the resource server voting, and no other', (pool, names) => {
  template.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
    UserPoolId: inPool(pool),
    Identifier: 'voting',
    Scopes: names.map((ScopeName) => Match.objectLike({ ScopeName })),
  });
});

it.each([
  ['Voters', 'vote'],
  ['Operators', 'admin'],
])(
  'gives the page a public client of %s with the code flow, which may ask for the scope %s and no more',
  (pool, name) => {
    template.hasResourceProperties(CLIENT, {
      UserPoolId: inPool(pool),
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', scope(name)],
      CallbackURLs: ['https://vote.example.org/signed-in', 'http://localhost:3000/signed-in'],
      LogoutURLs: ['https://vote.example.org/', 'http://localhost:3000/'],
    });
  },
);

it.each(['admin', 'delegate'])('gives programs a confidential client for the scope %s alone', (name) => {
  template.hasResourceProperties(CLIENT, {
    UserPoolId: inPool('Operators'),
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [scope(name)],
  });
});

it('has no client but the page’s two and those of programs', () => {
  template.resourceCountIs(CLIENT, 5);
});

it('hands out tokens by OAuth only, for an hour at most', () => {
  template.allResourcesProperties(CLIENT, {
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    AccessTokenValidity: 60,
    TokenValidityUnits: Match.objectLike({ AccessToken: 'minutes' }),
  });
});

it.each([
  ['Voters', 'voting-prod-'],
  ['Operators', 'voting-prod-operators-'],
])(
  'has sign-in pages of %s in the visitor’s language, at an address of its own in each account and stage',
  (pool, prefix) => {
    template.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
      UserPoolId: inPool(pool),
      Domain: { 'Fn::Join': ['', [prefix, { Ref: 'AWS::AccountId' }]] },
      ManagedLoginVersion: 2,
    });
    template.hasResourceProperties('AWS::Cognito::ManagedLoginBranding', {
      UserPoolId: inPool(pool),
      ClientId: { Ref: Match.stringLikeRegexp(`^Identity${pool}PageClient`) },
      UseCognitoProvidedValues: true,
    });
  },
);

it('has both pools in the plan that managed login needs', () => {
  template.allResourcesProperties(POOL, { UserPoolTier: 'ESSENTIALS' });
});

it('sends mail through SES where a sender is given, of a domain verified in the stack’s Region', () => {
  const SourceArn = {
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':ses:',
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        ':identity/example.org',
      ],
    ],
  };
  identity({ emailFrom: 'voting@example.org' }).allResourcesProperties(POOL, {
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'voting@example.org', SourceArn },
  });
  template.allResourcesProperties(POOL, { EmailConfiguration: Match.absent() });
});

it.each([
  ['in the prod stage without a sender', { stage: STAGES.prod }, 1],
  ['not in one with a sender', { stage: STAGES.prod, emailFrom: 'voting@example.org' }, 0],
  ['not in the dev stage', { stage: STAGES.dev }, 0],
])('says how little mail Cognito sends where it matters: %s', (_, props, times) => {
  const stack = emptyStack();
  new Identity(stack, 'Identity', props);
  const said = Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('50 messages a day'));
  expect(said).toHaveLength(times);
});

it('keeps voters and operators when the stack goes', () => {
  template.allResources(POOL, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

it('refuses deletion by anybody where that is asked for', () => {
  const locked = templateOf(
    (stack) => new Identity(stack, 'Identity', { stage: { ...STAGES.prod, protection: LOCKED } }),
  );
  locked.allResourcesProperties(POOL, { DeletionProtection: 'ACTIVE' });
});

it('goes with the stack where protection is off', () => {
  const DeletionProtection = 'INACTIVE';
  identity({ stage: STAGES.dev }).allResources(POOL, {
    DeletionPolicy: 'Delete',
    Properties: { DeletionProtection },
  });
});

function inPool(name: string) {
  return { Ref: Match.stringLikeRegexp(`^Identity${name}[0-9A-F]{8}$`) };
}

function scope(name: string) {
  return { 'Fn::Join': ['', [{ Ref: Match.stringLikeRegexp('ResourceServer') }, `/${name}`]] };
}
