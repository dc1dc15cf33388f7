// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the syntax of Fn::Sub.

import { Resolver } from '../../../local/template/resolver';
import { UnsupportedTemplateError } from '../../../local/template/template';

function newResolver(): Resolver {
  const resolver = new Resolver({
    region: 'us-east-1',
    accountId: '000000000000',
    stackName: 'Voting',
    stackId: 'arn:stack',
  });
  resolver.define('Votes', { ref: 'x-Votes', attributes: { Arn: 'arn:votes', 'Endpoint.Port': '8000' } });
  return resolver;
}

describe('Resolver', () => {
  it.each<[string, unknown, unknown]>([
    ['a plain value', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['Ref to a resource', { Ref: 'Votes' }, 'x-Votes'],
    ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Votes', 'Arn'] }, 'arn:votes'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Votes.Arn' }, 'arn:votes'],
    ['Fn::GetAtt of a dotted attribute', { 'Fn::GetAtt': ['Votes', 'Endpoint.Port'] }, '8000'],
    ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'Votes' }, 3]] }, 'a/x-Votes/3'],
    ['Fn::Sub', { 'Fn::Sub': 'arn:${AWS::Partition}:${Votes}:${Votes.Arn}' }, 'arn:aws:x-Votes:arn:votes'],
    [
      'Fn::Sub with its own variables',
      { 'Fn::Sub': ['${A}-${Votes}', { A: { Ref: 'Votes' } }] },
      'x-Votes-x-Votes',
    ],
    ['Fn::Sub with a literal', { 'Fn::Sub': '${!Literal}' }, '${Literal}'],
  ])('resolves %s', (_, value, expected) => {
    expect(newResolver().resolve(value)).toEqual(expected);
  });

  it('resolves functions inside objects and lists', () => {
    const value = { Environment: [{ Variables: { TABLE: { Ref: 'Votes' } } }] };
    expect(newResolver().resolve(value)).toEqual({ Environment: [{ Variables: { TABLE: 'x-Votes' } }] });
  });

  it.each([
    ['put together by Fn::Join', { 'Fn::Join': ['', ['https://', { Ref: 'Site' }, '/signed-in']] }],
    ['put together by Fn::Sub', { 'Fn::Sub': 'https://${Site}/signed-in' }],
    ['written out', 'https://localhost:3000/signed-in'],
  ])('gives an address %s as it is served on this machine', (_, value) => {
    const resolver = newResolver();
    resolver.define('Site', { ref: 'localhost:3000' });
    resolver.serveAt('localhost:3000', 'http://localhost:3000');
    expect(resolver.resolve({ urls: [value] })).toEqual({ urls: ['http://localhost:3000/signed-in'] });
  });

  it('leaves addresses that only begin like one served here', () => {
    const resolver = newResolver();
    resolver.serveAt('localhost:300', 'http://localhost:300');
    resolver.serveAt('vote.example', 'http://localhost:300');
    const others = ['https://localhost:3000', 'https://vote.example.org', 'https://vote-example'];
    expect(resolver.resolve(others)).toEqual(others);
    expect(resolver.resolve("'self' https://vote.example/ https://vote.example")).toBe(
      "'self' http://localhost:300/ http://localhost:300",
    );
  });

  it('knows an address by where it was served last', () => {
    const resolver = newResolver();
    for (const url of ['http://localhost:3000', 'http://192.168.1.5:3000'])
      resolver.serveAt('vote.example.org', url);
    expect(resolver.resolve('https://vote.example.org/p')).toBe('http://192.168.1.5:3000/p');
  });

  it('removes what AWS::NoValue stands for', () => {
    const noValue = { Ref: 'AWS::NoValue' };
    expect(newResolver().resolve({ a: noValue, b: ['x', noValue] })).toEqual({ b: ['x'] });
    expect(newResolver().resolve(noValue)).toBeUndefined();
  });

  it.each<[string, unknown, RegExp]>([
    [
      'an unknown function',
      { a: { 'Fn::FindInMap': ['M', 'a', 'b'] } },
      /Tally\.a: Fn::FindInMap is not supported/,
    ],
    ['an import from another stack', { 'Fn::ImportValue': 'x' }, /Fn::ImportValue/],
    ['a reference to nothing', { a: [{ Ref: 'Gone' }] }, /Tally\.a\.0\.Ref: refers to Gone/],
    [
      'an attribute without a value',
      { 'Fn::GetAtt': ['Votes', 'StreamArn'] },
      /StreamArn of Votes.*Arn, Endpoint/,
    ],
    ['an attribute named like a method', { 'Fn::GetAtt': ['Votes', 'toString'] }, /toString of Votes/],
    ['an unknown name in Fn::Sub', { 'Fn::Sub': '${Gone}' }, /Gone/],
    [
      'a secret of elsewhere',
      '{{resolve:secretsmanager:arn:x:SecretString:::}}',
      /arn:x:.* has no local value/,
    ],
    ['a key of a secret', '{{resolve:secretsmanager:arn:x:SecretString:password::}}', /supported is/],
    ['a parameter', 'a {{resolve:ssm:name:1}}', /{{resolve:ssm:name:1}} has no local value/],
    ['a join of no list', { 'Fn::Join': [',', 'abc'] }, /expected a list, given "abc"/],
    ['a name that is no text', { Ref: {} }, /expected text, given {}/],
  ])('refuses %s, naming the place', (_, value, message) => {
    const resolve = () => newResolver().resolve(value, 'Tally');
    expect(resolve).toThrow(UnsupportedTemplateError);
    expect(resolve).toThrow(message);
  });

  it('gives a copy that knows as much, and learns by itself', () => {
    const resolver = newResolver();
    resolver.defineSecret('arn:s', 'secret');
    resolver.serveAt('a.example', 'http://localhost:3000');
    const copy = resolver.copy();
    copy.define('Votes', { ref: 'y-Votes' });
    copy.serveAt('b.example', 'http://192.168.1.5:3000');
    expect(copy.resolve([{ Ref: 'Votes' }, '{{resolve:secretsmanager:arn:s:SecretString:::}}'])).toEqual([
      'y-Votes',
      'secret',
    ]);
    const addresses = ['https://a.example/x', 'https://b.example/x'];
    expect(copy.resolve(addresses)).toEqual(['http://localhost:3000/x', 'http://192.168.1.5:3000/x']);
    expect(resolver.resolve([{ Ref: 'Votes' }, ...addresses])).toEqual([
      'x-Votes',
      'http://localhost:3000/x',
      'https://b.example/x',
    ]);
  });
});
