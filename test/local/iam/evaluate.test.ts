import fc from 'fast-check';
import type { AccessRequest } from '../../../local/iam/access-request';
import { assumedRole, denialOf } from '../../../local/iam/evaluate';
import type { IdentityStatement, KeyStatement } from '../../../local/iam/statement';

const ROLE = 'arn:aws:iam::123456789012:role/Ballots';
const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/Votes';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/k';
const caller = assumedRole(ROLE, 'ballots');

function allow(changes: Partial<IdentityStatement> = {}): IdentityStatement {
  return { Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: [TABLE], Condition: {}, ...changes };
}

function request(changes: Partial<AccessRequest> = {}): AccessRequest {
  return { action: 'dynamodb:GetItem', resource: TABLE, context: new Map(), ...changes };
}

const isAllowed = (asked: AccessRequest, ...identity: IdentityStatement[]) =>
  denialOf(asked, caller, { identity }) === undefined;

it('names the caller as AWS does', () => {
  expect(caller.sessionArn).toBe('arn:aws:sts::123456789012:assumed-role/Ballots/ballots');
});

it('denies what nothing allows, and says so', () => {
  expect(denialOf(request(), caller, { identity: [] })).toBe(
    'because no identity-based policy allows the dynamodb:GetItem action',
  );
});

it('lets nobody put objects into a bucket that has become another account’s', () => {
  const mine = { StringEquals: { 's3:ResourceAccount': ['123456789012'] } };
  const statement = allow({
    Action: ['s3:PutObject'],
    Resource: ['arn:aws:s3:::batches/*'],
    Condition: mine,
  });
  const put = (account: string) =>
    request({
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::batches/one',
      context: new Map([['s3:ResourceAccount', [account]]]),
    });
  expect(isAllowed(put('123456789012'), statement)).toBe(true);
  expect(isAllowed(put('210987654321'), statement)).toBe(false);
});

it.each([
  [['dynamodb:GetItem'], [TABLE], true],
  [['DynamoDB:getitem'], [TABLE], true],
  [['dynamodb:Get*'], [TABLE], true],
  [['dynamodb:*Item'], [`${TABLE}*`], true],
  [['dynamodb:PutItem', 'dynamodb:GetItem'], ['arn:aws:s3:::x', TABLE], true],
  [['dynamodb:Get'], [TABLE], false],
  [['dynamodb:GetItem'], [TABLE.toLowerCase()], false],
  [['dynamodb:GetItem'], [`${TABLE}/index/*`], false],
  [['kms:GetItem'], ['*'], false],
])('reads the actions %j on %j', (Action, Resource, allowed) => {
  expect(isAllowed(request(), allow({ Action, Resource }))).toBe(allowed);
});

describe('a condition', () => {
  const attributes = ['id', 'mark'];
  const fence = allow({
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      Null: { 'dynamodb:Attributes': false },
    },
  });
  const naming = (...names: string[]) => request({ context: new Map([['dynamodb:Attributes', names]]) });

  it.each([
    [['id'], true],
    [['mark', 'id'], true],
    [['id', 'choice'], false],
    [['choice'], false],
  ])('for all values: a request that names %j', (names, allowed) => {
    expect(isAllowed(naming(...names), fence)).toBe(allowed);
  });

  it('for all values holds of a request that names none, and Null refuses it', () => {
    const { Null, ...withoutNull } = fence.Condition;
    expect(isAllowed(request(), allow({ Condition: withoutNull }))).toBe(true);
    expect(isAllowed(request(), fence)).toBe(false);
  });

  it('of one value fails where the request has no such key', () => {
    const signs = allow({ Condition: { StringEquals: { 'kms:SigningAlgorithm': ['ES', 'RS'] } } });
    const by = (algorithm: string) => request({ context: new Map([['kms:SigningAlgorithm', [algorithm]]]) });
    expect([isAllowed(by('RS'), signs), isAllowed(by('PS'), signs), isAllowed(request(), signs)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a condition on what is there', () => {
  const selecting = allow({
    Condition: { StringEqualsIfExists: { 'dynamodb:Select': ['SPECIFIC_ATTRIBUTES'] } },
  });
  const of = (select: string) => request({ context: new Map([['dynamodb:Select', [select]]]) });

  it('holds of its value, fails of another, and holds where there is none', () => {
    expect(
      [of('SPECIFIC_ATTRIBUTES'), of('ALL_ATTRIBUTES'), request()].map((one) => isAllowed(one, selecting)),
    ).toEqual([true, false, true]);
  });
});

describe('the policy of a key', () => {
  const sign = request({ action: 'kms:Sign', resource: KEY });
  const identity = [allow({ Action: ['kms:Sign'], Resource: [KEY] })];
  const said = (changes: Partial<KeyStatement>): KeyStatement => ({
    Effect: 'Allow',
    Principal: { AWS: ['arn:aws:iam::123456789012:root'] },
    Action: ['kms:*'],
    Resource: '*',
    Condition: {},
    ...changes,
  });
  const denyOthers = (roleArn: string) =>
    said({
      Effect: 'Deny',
      Action: ['kms:Sign'],
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': [roleArn] } },
    });

  it('must hand the decision to IAM', () => {
    expect(denialOf(sign, caller, { identity, key: [said({})] })).toBeUndefined();
    expect(denialOf(sign, caller, { identity: [], key: [said({})] })).toMatch('no identity-based policy');
    expect(denialOf(sign, caller, { identity, key: [said({ Action: ['kms:Verify'] })] })).toBe(
      'because no resource-based policy allows the kms:Sign action',
    );
  });

  it('denies whatever a role allows', () => {
    expect(denialOf(sign, caller, { identity, key: [said({}), denyOthers(ROLE)] })).toBeUndefined();
    expect(denialOf(sign, caller, { identity, key: [said({}), denyOthers(`${ROLE}2`)] })).toBe(
      'with an explicit deny in a resource-based policy',
    );
  });
});

describe('laws', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const statement: fc.Arbitrary<IdentityStatement> = fc.record({
    Effect: fc.constant('Allow' as const),
    Action: fc.array(fc.constantFrom('s:Aa', 's:Ab', 's:A*', 's:*', 't:Aa'), { minLength: 1 }),
    Resource: fc.array(fc.constantFrom('r/a', 'r/b', 'r/*', '*'), { minLength: 1 }),
    Condition: fc.record(
      {
        'ForAllValues:StringEquals': fc.record({ 'dynamodb:Attributes': fc.array(name) }),
        Null: fc.record({ 'dynamodb:Attributes': fc.boolean() }),
      },
      { requiredKeys: [] },
    ),
  });
  const asked: fc.Arbitrary<AccessRequest> = fc.record({
    action: fc.constantFrom('s:Aa', 's:Ab', 't:Aa', 't:B'),
    resource: fc.constantFrom('r/a', 'r/b', 'q'),
    context: fc
      .option(fc.array(name, { minLength: 1 }))
      .map((names): AccessRequest['context'] => new Map(names ? [['dynamodb:Attributes', names]] : [])),
  });

  /** What each pattern of these statements means, written out. */
  const MEANING: Record<string, string[]> = {
    's:A*': ['s:Aa', 's:Ab'],
    's:*': ['s:Aa', 's:Ab'],
    'r/*': ['r/a', 'r/b'],
    '*': ['r/a', 'r/b', 'q'],
  };
  const means = (patterns: string[]) => patterns.flatMap((pattern) => MEANING[pattern] ?? [pattern]);

  function naive(
    { action, resource, context }: AccessRequest,
    { Action, Resource, Condition }: IdentityStatement,
  ) {
    const names = context.get('dynamodb:Attributes');
    const wanted = Condition['ForAllValues:StringEquals']?.['dynamodb:Attributes'];
    const isNull = Condition.Null?.['dynamodb:Attributes'];
    if (!means(Action).includes(action) || !means(Resource).includes(resource)) return false;
    if (wanted && names?.some((one) => !wanted.includes(one))) return false;
    return isNull === undefined || isNull === !names;
  }

  it('a request is allowed if and only if a statement allows it', () => {
    fc.assert(
      fc.property(asked, fc.array(statement), (one, statements) => {
        expect(isAllowed(one, ...statements)).toBe(statements.some((said) => naive(one, said)));
      }),
    );
  });

  it('one more statement takes no right away', () => {
    fc.assert(
      fc.property(asked, fc.array(statement), statement, (one, statements, more) => {
        fc.pre(isAllowed(one, ...statements));
        expect(isAllowed(one, ...statements, more)).toBe(true);
      }),
    );
  });

  it('naming one attribute more never gives a right that wants none but some', () => {
    const bounded = statement.filter(({ Condition }) => Condition.Null === undefined);
    fc.assert(
      fc.property(asked, fc.array(bounded), name, (one, statements, more) => {
        const names = [...(one.context.get('dynamodb:Attributes') ?? []), more];
        fc.pre(!isAllowed(one, ...statements));
        const wider = { ...one, context: new Map([['dynamodb:Attributes', names]]) };
        expect(isAllowed(wider, ...statements)).toBe(false);
      }),
    );
  });
});
