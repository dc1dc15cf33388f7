import { defineRoles, readRole } from '../../../local/iam/roles';
import { keyPolicyDocument } from '../../../local/iam/statement';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, UnsupportedTemplateError } from '../../../local/template/template';

const ROLE = 'arn:aws:iam::123456789012:role/Ballots';

interface Choices {
  role?: object;
  statement?: object;
  document?: object;
}

function read({ role = {}, statement = {}, document = {} }: Choices = {}, roleArn = ROLE) {
  const policy = (roles: string[], statements: object[], more = {}) => ({
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'policy',
      PolicyDocument: { Version: '2012-10-17', Statement: statements, ...more },
      Roles: roles.map((Ref) => ({ Ref })),
    },
  });
  const get = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': ['Polls', 'Arn'] } };
  const template = parseTemplate({
    Resources: {
      Ballots: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...role } },
      Others: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['all'] } },
      First: policy(['Ballots'], [{ ...get, ...statement }], document),
      Second: policy(['Others', 'Ballots'], [{ ...get, Action: ['dynamodb:PutItem', 'dynamodb:Query'] }]),
      Theirs: policy(['Others'], [{ Effect: 'Deny', NotAction: '*' }]),
    },
  });
  const resolver = new Resolver({
    region: 'eu-west-1',
    accountId: '123456789012',
    stackName: 's',
    stackId: 's',
  });
  defineRoles(template, resolver, '123456789012');
  resolver.define('Polls', { ref: 'polls', attributes: { Arn: 'arn:polls' } });
  return readRole(template, resolver, roleArn);
}

it('reads the statements of all policies of a role, and of no other', () => {
  expect(read()).toEqual([
    { Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: ['arn:polls'], Condition: {} },
    {
      Effect: 'Allow',
      Action: ['dynamodb:PutItem', 'dynamodb:Query'],
      Resource: ['arn:polls'],
      Condition: {},
    },
  ]);
});

it('reads the conditions that the template uses', () => {
  const Condition = {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['a', 'b'] },
    Null: { 'dynamodb:Attributes': 'false' },
    StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' },
  };
  expect(read({ statement: { Condition } })[0]?.Condition).toEqual({
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['a', 'b'] },
    Null: { 'dynamodb:Attributes': false },
    StringEquals: { 'kms:SigningAlgorithm': ['ECDSA_SHA_256'] },
  });
});

it.each([
  ['Effect', { statement: { Effect: 'Deny' } }],
  ['NotAction', { statement: { NotAction: 'dynamodb:*' } }],
  ['NotResource', { statement: { NotResource: 'arn:polls' } }],
  ['Principal', { statement: { Principal: '*' } }],
  ['Action', { statement: { Action: '*' } }],
  ['Resource', { statement: { Resource: `arn:$${'{aws:username}'}` } }],
  ['StringLike', { statement: { Condition: { StringLike: { 'dynamodb:Attributes': 'a' } } } }],
  ['LeadingKeys', { statement: { Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'a' } } } }],
  ['dynamodb:Attributes', { statement: { Condition: { StringEquals: { 'dynamodb:Attributes': 'a' } } } }],
  ['Version', { document: { Version: '2008-10-17' } }],
  ['ManagedPolicyArns', { role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } }],
  ['Policies', { role: { Policies: [] } }],
  ['PermissionsBoundary', { role: { PermissionsBoundary: 'arn' } }],
])('policy language beyond the template’s is an error that names it: %s', (name, choices) => {
  expect(() => read(choices)).toThrow(UnsupportedTemplateError);
  expect(() => read(choices)).toThrow(new RegExp(name));
});

it('a role that is not the template’s is an error', () => {
  expect(() => read({}, 'arn:aws:iam::1:role/Admin')).toThrow('no role arn:aws:iam::1:role/Admin');
});

describe('the policy of a key', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::1:root' },
    Action: 'kms:*',
    Resource: '*',
  };
  const read = (changes: object) =>
    keyPolicyDocument.safeParse({ Version: '2012-10-17', Statement: [{ ...statement, ...changes }] }).success;

  it.each([
    [{}, true],
    [{ Effect: 'Deny', Principal: { AWS: '*' } }, true],
    [{ Principal: { AWS: '*' } }, false],
    [{ Principal: { AWS: 'arn:aws:iam::1:role/Admin' } }, false],
    [{ Principal: { Service: 'kms.amazonaws.com' } }, false],
    [{ Resource: 'arn:key' }, false],
    [{ Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::1:role/*' } } }, false],
  ])('with %j is read: %s', (changes, isRead) => {
    expect(read(changes)).toBe(isRead);
  });
});
