import { providerFunctions } from '../../../local/template/custom-resources';
import { parseTemplate } from '../../../local/template/template';

test('the functions that custom resources name as their service are known, and no others', () => {
  const template = parseTemplate({
    Resources: {
      Tally: { Type: 'AWS::Lambda::Function' },
      Deploy: { Type: 'AWS::Lambda::Function' },
      Empty: { Type: 'AWS::Lambda::Function' },
      Assets: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Deploy', 'Arn'] } },
      },
      Pages: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Deploy', 'Arn'] } },
      },
      AutoDelete: {
        Type: 'Custom::S3AutoDeleteObjects',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Empty', 'Arn'] } },
      },
    },
  });
  expect([...providerFunctions(template)]).toEqual(['Deploy', 'Empty']);
});
