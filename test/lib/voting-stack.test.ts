import { testTemplate } from './test-stack';

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
    'ApiUrl',
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

  it('has no user pool and no outputs about one', () => {
    external.resourceCountIs('AWS::Cognito::UserPool', 0);
    expect(Object.keys(external.findOutputs('*')).filter((id) => /User|Client/.test(id))).toEqual([]);
  });
});

function isKept(resource: unknown): boolean {
  return /"(Deletion|UpdateReplace)Policy":"Retain"|"DeletionProtection(Enabled)?":(true|"ACTIVE")/.test(
    JSON.stringify(resource),
  );
}
