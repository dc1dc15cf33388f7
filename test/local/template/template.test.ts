import { parseTemplate, resourcesOfType, UnsupportedTemplateError } from '../../../local/template/template';

const table = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { BillingMode: 'PAY_PER_REQUEST' } };
const role = { Type: 'AWS::IAM::Role', Properties: {}, DeletionPolicy: 'Delete' };

function templateWith(changes: Record<string, unknown>): unknown {
  return { Resources: { Votes: table }, ...changes };
}

describe('parseTemplate', () => {
  it('keeps resources in order with their properties unresolved', () => {
    const properties = { Name: { Ref: 'AWS::Region' } };
    const template = parseTemplate({
      Resources: {
        Votes: table,
        Role: role,
        Tally: { Type: 'AWS::Lambda::Function', Properties: properties },
      },
    });
    expect(template.resources.map((resource) => resource.logicalId)).toEqual(['Votes', 'Role', 'Tally']);
    expect(resourcesOfType(template, 'AWS::Lambda::Function')).toEqual([
      { logicalId: 'Tally', type: 'AWS::Lambda::Function', properties },
    ]);
  });

  it('reads a resource without properties as having none', () => {
    const template = parseTemplate({ Resources: { Role: { Type: 'AWS::IAM::Role' } } });
    expect(template.resources[0]?.properties).toEqual({});
  });

  it('keeps the values of outputs', () => {
    const template = parseTemplate(templateWith({ Outputs: { Name: { Value: { Ref: 'Votes' } } } }));
    expect(template.outputs).toEqual({ Name: { Ref: 'Votes' } });
  });

  it('accepts the parameter and the rule that CDK adds to check the bootstrap stack', () => {
    const parse = () =>
      parseTemplate(
        templateWith({
          Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>' } },
          Rules: { CheckBootstrapVersion: { Assertions: [] } },
        }),
      );
    expect(parse).not.toThrow();
  });

  it.each([
    ['a Conditions section', { Conditions: { IsDev: {} } }, /Conditions/],
    ['a Mappings section', { Mappings: {} }, /Mappings/],
    ['a Transform section', { Transform: 'AWS::Serverless-2016-10-31' }, /Transform/],
    ['a parameter of its own', { Parameters: { Stage: { Type: 'String' } } }, /Stage/],
    ['a rule of its own', { Rules: { Stage: {} } }, /Stage/],
    [
      'a condition on a resource',
      { Resources: { Votes: { ...table, Condition: 'IsDev' } } },
      /Condition[\s\S]*Votes/,
    ],
    [
      'a condition on an output',
      { Outputs: { Name: { Value: 'x', Condition: 'IsDev' } } },
      /Condition[\s\S]*Name/,
    ],
    ['no resources', { Resources: undefined }, /Resources/],
  ])('refuses %s', (_, changes, message) => {
    const parse = () => parseTemplate(templateWith(changes));
    expect(parse).toThrow(UnsupportedTemplateError);
    expect(parse).toThrow(message);
  });

  it('refuses a resource type it does not know, naming the resource', () => {
    const parse = () => parseTemplate({ Resources: { Queue1: { Type: 'AWS::SQS::Queue' } } });
    expect(parse).toThrow(UnsupportedTemplateError);
    expect(parse).toThrow(/Queue1.*AWS::SQS::Queue/);
  });

  it('takes no name of an object for a known type', () => {
    const parse = () => parseTemplate({ Resources: { Odd: { Type: 'constructor' } } });
    expect(parse).toThrow(UnsupportedTemplateError);
  });
});
