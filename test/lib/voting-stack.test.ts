import { Match } from 'aws-cdk-lib/assertions';
import { testTemplate } from './test-stack';

const HEADERS_POLICY = 'AWS::CloudFront::ResponseHeadersPolicy';

const template = testTemplate();

it('is the stack we reviewed', () => {
  const masked = JSON.stringify(template.toJSON())
    .replaceAll(/[0-9a-f]{64}/g, '<asset>')
    .replace(/(?<="FunctionCode":)"(\\.|[^"])*"/, '"<code>"');
  expect(JSON.parse(masked)).toMatchSnapshot();
});

it('keeps the logical id of the Votes table', () => {
  // Not a matter of taste: CloudFormation replaces a resource whose logical id changes, so after a rename of the
  // table or of a construct around it votes would go to a new, empty table, and the old one with the ballots of
  // every poll would be left outside the stack.
  expect(Object.keys(template.findResources('AWS::DynamoDB::GlobalTable'))).toContain('VotesTable4DF18922');
});

it('tells operators where everything is', () => {
  expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
    'AdminClientId',
    'CertificateKeyArn',
    'CertificatePublicKey',
    'FailedBatchesBucketName',
    'OperatorClientId',
    'PageUrl',
    'PollsTableName',
    'TotalsTableName',
    'UserPoolDomain',
    'UserPoolId',
    'VoterClientId',
    'VotesTableName',
  ]);
});

it('lets the page send requests to the user pool and to its sign-in', () => {
  const pool = { 'Fn::GetAtt': [Match.stringLikeRegexp('^IdentityUserPool'), 'ProviderURL'] };
  const domain = { Ref: Match.stringLikeRegexp('^IdentityUserPoolDomain') };
  const parts = [Match.stringLikeRegexp("connect-src 'self' $"), pool, '/ https://', domain];
  template.hasResourceProperties(HEADERS_POLICY, connectsTo({ 'Fn::Join': ['', Match.arrayWith(parts)] }));
});

it('says where the DNS record of a domain of one’s own must point', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1234';
  const custom = testTemplate({ domainName: 'vote.example.org', certificateArn });
  custom.hasOutput('PageUrl', { Value: 'https://vote.example.org' });
  custom.hasOutput('DistributionDomain', {
    Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebsiteDeliveryDistribution'), 'DomainName'] },
  });
});

it('names no account, Region or physical resource', () => {
  const text = JSON.stringify(template.toJSON());
  expect(text).not.toMatch(/\b\d{12}\b|"(us|eu|ap)-[a-z]+-\d"|"(Table|Function|Bucket|Role)Name":"/);
});

it('says that its data outlives it', () => {
  expect(template.toJSON().Description).toBe('Real-time voting, stage prod: its data outlives the stack');
});

describe('in the dev stage', () => {
  const dev = testTemplate({ stage: 'dev' });

  it('says that its data is deleted with it, and why', () => {
    expect(dev.toJSON().Description).toMatch(
      /^Real-time voting, stage dev: its data is deleted with the stack \(.+\)$/,
    );
  });

  it('leaves nothing behind', () => {
    const kept = Object.entries(dev.toJSON().Resources).filter(([, resource]) => isKept(resource));
    expect(kept).toEqual([]);
  });

  it('has the same resources as the prod stage', () => {
    expect(Object.keys(dev.toJSON().Resources).sort()).toEqual(
      Object.keys(template.toJSON().Resources).sort(),
    );
  });
});

describe('with an issuer of one’s own', () => {
  const external = testTemplate({ issuer: 'https://id.example.org/', audience: 'voting' });

  it('trusts that issuer’s tokens', () => {
    external.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://id.example.org/', Audience: ['voting'] },
    });
  });

  it('lets the page send requests there, and to no user pool', () => {
    external.hasResourceProperties(HEADERS_POLICY, connectsTo("connect-src 'self' https://id.example.org/;"));
  });

  it('has no user pool and no outputs about one', () => {
    external.resourceCountIs('AWS::Cognito::UserPool', 0);
    expect(Object.keys(external.findOutputs('*')).filter((id) => /User|Client/.test(id))).toEqual([]);
  });
});

function connectsTo(policy: unknown) {
  const ContentSecurityPolicy = typeof policy === 'string' ? Match.stringLikeRegexp(policy) : policy;
  return {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: { ContentSecurityPolicy: Match.objectLike({ ContentSecurityPolicy }) },
    },
  };
}

function isKept(resource: unknown): boolean {
  return /"(Deletion|UpdateReplace)Policy":"Retain"|"DeletionProtection(Enabled)?":(true|"ACTIVE")/.test(
    JSON.stringify(resource),
  );
}
