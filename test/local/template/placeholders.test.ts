import { definePlaceholders } from '../../../local/template/placeholders';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

describe('definePlaceholders', () => {
  const template = parseTemplate({
    Resources: {
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Tally: { Type: 'AWS::Lambda::Function' },
      Provider: { Type: 'AWS::Lambda::Function' },
      Deployment: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] } },
      },
    },
  });
  const resolver = new Resolver({ region: 'us-east-1', accountId: '0', stackName: 'Voting', stackId: 'arn' });
  definePlaceholders(template, resolver);

  it('lets others refer to a resource that is not needed locally', () => {
    expect(resolver.resolve([{ Ref: 'Logs' }, { 'Fn::GetAtt': ['Logs', 'Arn'] }])).toEqual([
      'Logs',
      'arn:aws:local:::Logs',
    ]);
  });

  it('lets others refer to a function that carries out custom resources in the cloud', () => {
    expect(resolver.resolve({ 'Fn::GetAtt': ['Provider', 'Arn'] })).toBe('arn:aws:local:::Provider');
  });

  it('leaves supported resources to the parts that make them', () => {
    expect(() => resolver.resolve({ Ref: 'Tally' })).toThrow(/Tally/);
  });
});
