import { OriginSecret } from '../../lib/origin-secret';
import { templateOf, testTemplate } from './test-stack';

const SECRET = 'AWS::SecretsManager::Secret';

it('is drawn at random on deployment, and goes with the stack', () => {
  const template = templateOf((stack) => new OriginSecret(stack, 'OriginSecret'));
  template.hasResource(SECRET, {
    Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
    DeletionPolicy: 'Delete',
  });
});

it('is put into the distribution by CloudFormation, and stands in no template', () => {
  const [distribution] = Object.values(testTemplate().findResources('AWS::CloudFront::Distribution'));
  const { Origins } = distribution?.Properties.DistributionConfig ?? {};
  const headers = Origins.flatMap(
    ({ OriginCustomHeaders = [] }: { OriginCustomHeaders?: unknown[] }) => OriginCustomHeaders,
  );
  const secret = { Ref: expect.stringMatching(/^OriginSecret/) };
  expect(headers).toEqual([
    {
      HeaderName: 'x-origin-secret',
      HeaderValue: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', secret, ':SecretString:::}}']] },
    },
  ]);
});
