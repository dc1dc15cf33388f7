import { type FunctionSettings, readFunctions } from '../../../local/functions/function-settings';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

const account = { region: 'us-east-1', accountId: '000000000000' };

const properties = () => ({
  Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
  Handler: 'index.handler',
  Runtime: 'nodejs24.x',
  Architectures: ['arm64'],
  Environment: { Variables: { TABLE: { Ref: 'Votes' }, DAYS: 90, POWERTOOLS_SERVICE_NAME: 'tally' } },
  Role: 'arn:aws:iam::000000000000:role/Tally',
  Timeout: 60,
  MemorySize: 1024,
});

function read(Properties: object) {
  const template = parseTemplate({ Resources: { Tally: { Type: 'AWS::Lambda::Function', Properties } } });
  const resolver = new Resolver({ ...account, stackName: 'S', stackId: 's' });
  resolver.define('Votes', { ref: 'local-Votes' });
  const [settings] = readFunctions({
    ...account,
    assembly: {
      directory: '/out',
      template,
      assetDirectory: (key) => `/out/asset.${key.replace('.zip', '')}`,
    },
    resolver,
    variables: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000', TABLE_OF_TEMPLATE: 'no' },
  });
  return { settings, resolver };
}

test('a function is read as the template declares it', () => {
  expect(read(properties()).settings).toEqual<FunctionSettings>({
    name: 'Tally',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:Tally',
    label: 'tally',
    module: 'file:///out/asset.abc/index.mjs',
    handler: 'handler',
    role: 'arn:aws:iam::000000000000:role/Tally',
    accessKeyId: 'Tally',
    environment: expect.objectContaining({
      TABLE: 'local-Votes',
      DAYS: '90',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'Tally',
      AWS_LAMBDA_FUNCTION_NAME: 'Tally',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
    }),
    timeoutSeconds: 60,
    memoryMegabytes: 1024,
  });
});

test('executions set aside for a function are read', () => {
  expect(read({ ...properties(), ReservedConcurrentExecutions: 16 }).settings?.reservedConcurrency).toBe(16);
});

test('a function that carries out custom resources is left out, and no other', () => {
  const template = parseTemplate({
    Resources: {
      Tally: { Type: 'AWS::Lambda::Function', Properties: properties() },
      Provider: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13' } },
      Deployment: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] } },
      },
    },
  });
  const resolver = new Resolver({ ...account, stackName: 'S', stackId: 's' });
  resolver.define('Votes', { ref: 'local-Votes' });
  const assembly = { directory: '/out', template, assetDirectory: () => '/out/asset' };
  const settings = readFunctions({ ...account, assembly, resolver, variables: {} });
  expect(settings.map(({ name }) => name)).toEqual(['Tally']);
});

test('timeout and memory are those of Lambda when the template says nothing', () => {
  const { Timeout, MemorySize, ...others } = properties();
  expect(read(others).settings).toMatchObject({ timeoutSeconds: 3, memoryMegabytes: 128 });
});

test('a function reserves as much concurrency as it says, none at all included', () => {
  const reserving = (number: number) =>
    read({ ...properties(), ReservedConcurrentExecutions: number }).settings?.reservedConcurrency;
  expect(reserving(20)).toBe(20);
  expect(reserving(0)).toBe(0);
});

test('the reference to a function is its name, and its ARN is known', () => {
  const { resolver } = read(properties());
  expect(resolver.resolve([{ Ref: 'Tally' }, { 'Fn::GetAtt': ['Tally', 'Arn'] }])).toEqual([
    'Tally',
    'arn:aws:lambda:us-east-1:000000000000:function:Tally',
  ]);
});

test.each([
  ['Runtime', 'python3.14'],
  ['Handler', 'folder/index.handler'],
  ['Code', { ImageUri: 'image' }],
  ['Layers', ['arn:aws:lambda:us-east-1:000000000000:layer:extra:1']],
  ['ReservedConcurrentExecutions', -1],
])('a function with %s %j is an error that names it', (property, value) => {
  expect(() => read({ ...properties(), [property]: value })).toThrow(new RegExp(`Tally .*${property}`, 's'));
});
