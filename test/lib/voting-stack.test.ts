import { Match } from 'aws-cdk-lib/assertions';
import { testTemplate } from './test-stack';

const HEADERS_POLICY = 'AWS::CloudFront::ResponseHeadersPolicy';

const template = testTemplate();

it('is the stack we reviewed', () => {
  const masked = JSON.stringify(template.toJSON())
    .replaceAll(/[0-9a-f]{64}/g, '<asset>')
    .replaceAll(/(?<="FunctionCode":)"(\\.|[^"])*"/g, '"<code>"');
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
    'AdminScriptClientId',
    'CertificateKeyArn',
    'CertificatePublicKey',
    'DatasetBucketName',
    'DelegateClientId',
    'EventBusArn',
    'FailedBatchesBucketName',
    'MigrateClientId',
    'MigrationsTableName',
    'OperatorPoolDomain',
    'OperatorPoolId',
    'PageUrl',
    'PollsTableName',
    'RollTableName',
    'TotalsTableName',
    'VoterClientId',
    'VoterPoolId',
    'VotesTableName',
  ]);
});

it('lets the page send requests to the user pools and to their sign-in', () => {
  const pool = (name: string) => ({
    'Fn::GetAtt': [Match.stringLikeRegexp(`^Identity${name}`), 'ProviderURL'],
  });
  const domain = (name: string) => ({ Ref: Match.stringLikeRegexp(`^Identity${name}Domain`) });
  const parts = [
    Match.stringLikeRegexp("connect-src 'self' $"),
    pool('Voters'),
    '/ ',
    pool('Operators'),
    '/ https://',
    domain('Voters'),
    Match.stringLikeRegexp('amazoncognito.com https://$'),
    domain('Operators'),
  ];
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

it('leaves nothing behind when its creation fails', () => {
  for (const whole of [template, testTemplate({ ballotArchiveDays: '30', datasetLockDays: '30' })]) {
    const stuck = Object.entries(whole.toJSON().Resources).filter(([, resource]) =>
      outlivesRollback(resource),
    );
    expect(stuck).toEqual([]);
  }
});

it('refuses deletion by anybody once that is asked for', () => {
  const locked = testTemplate({ deletionProtection: 'yes' });
  const refusing = Object.values(locked.toJSON().Resources).filter((resource) => refusesDeletion(resource));
  expect(refusing).toHaveLength(10);
});

describe('for ten thousand votes a second', () => {
  const large = testTemplate({ votesPerSecond: '10000' });

  it('warms Votes, Totals and Roll, and not Polls', () => {
    const warm = Object.entries(large.findResources('AWS::DynamoDB::GlobalTable')).map(
      ([id, { Properties }]) => [id.replace(/Table.*/, ''), Properties.WarmThroughput],
    );
    const WarmThroughput = { ReadUnitsPerSecond: 50_000, WriteUnitsPerSecond: 20_000 };
    expect(Object.fromEntries(warm)).toEqual({
      Votes: WarmThroughput,
      Totals: WarmThroughput,
      Roll: WarmThroughput,
    });
  });

  it('gives new polls 320 write shards', () => {
    large.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ DEFAULT_WRITE_SHARDS: '320' }) },
    });
  });
});

it('sets executions aside for counting and certifying where that is asked for', () => {
  const reserving = testTemplate({ reserveConcurrency: 'yes' });
  const reserved = Object.values(reserving.findResources('AWS::Lambda::Function')).flatMap(
    ({ Properties: { Environment, ReservedConcurrentExecutions: most } }) =>
      most === undefined ? [] : [[Environment.Variables.POWERTOOLS_SERVICE_NAME, most]],
  );
  expect(Object.fromEntries(reserved)).toEqual({ tally: 64, certify: 16 });
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
    external.hasResourceProperties(HEADERS_POLICY, connectsTo("connect-src 'self' https://id.example.org;"));
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
  return (
    /"(Deletion|UpdateReplace)Policy":"Retain(ExceptOnCreate)?"/.test(JSON.stringify(resource)) ||
    refusesDeletion(resource)
  );
}

function outlivesRollback(resource: unknown): boolean {
  return /"DeletionPolicy":"Retain"/.test(JSON.stringify(resource)) || refusesDeletion(resource);
}

function refusesDeletion(resource: unknown): boolean {
  return /"DeletionProtection(Enabled)?":(true|"ACTIVE")/.test(JSON.stringify(resource));
}
