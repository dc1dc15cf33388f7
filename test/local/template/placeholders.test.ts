import { definePlaceholders } from '../../../local/template/placeholders';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

describe('definePlaceholders', () => {
  const template = parseTemplate({
    Resources: { Role: { Type: 'AWS::IAM::Role' }, Tally: { Type: 'AWS::Lambda::Function' } },
  });
  const resolver = new Resolver({ region: 'us-east-1', accountId: '0', stackName: 'Voting', stackId: 'arn' });
  definePlaceholders(template, resolver);

  it('lets others refer to a resource that is not needed locally', () => {
    expect(resolver.resolve([{ Ref: 'Role' }, { 'Fn::GetAtt': ['Role', 'Arn'] }])).toEqual([
      'Role',
      'arn:aws:local:::Role',
    ]);
  });

  it('leaves supported resources to the parts that make them', () => {
    expect(() => resolver.resolve({ Ref: 'Tally' })).toThrow(/Tally/);
  });
});
