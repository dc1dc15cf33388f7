import { defineApi, readApi } from '../../../local/http/api-settings';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';

type Resources = Record<string, { Type: string; Properties: object }>;

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:Polls';

const resources = (): Resources => ({
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'Api', ProtocolType: 'HTTP', CorsConfiguration: { AllowOrigins: ['*'] } },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      ApiId: { Ref: 'Api' },
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 10 },
      RouteSettings: { 'POST /polls': { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 1 } },
    },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: ARN,
      PayloadFormatVersion: '2.0',
    },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      Name: 'Tokens',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example.org', Audience: ['client'] },
    },
  },
  List: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'GET /polls',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      AuthorizationType: 'NONE',
    },
  },
  Create: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'POST /polls',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      AuthorizationScopes: ['voting/admin'],
    },
  },
});

const pseudo = { region: 'us-east-1', accountId: '000000000000', stackName: 'Voting', stackId: 'stack' };

function read(Resources: Resources) {
  const template = parseTemplate({ Resources });
  const resolver = new Resolver(pseudo);
  defineApi(template, resolver, 'http://localhost:3000');
  return { api: readApi(template, resolver), resolver };
}

/** The resources with one property set to something else. */
function changed(logicalId: string, property: string, value: unknown): Resources {
  const all = resources();
  const resource = all[logicalId];
  if (!resource) throw new Error(`no ${logicalId}`);
  return { ...all, [logicalId]: { ...resource, Properties: { ...resource.Properties, [property]: value } } };
}

test('routes are read with their function, tokens, scopes and throttle', () => {
  expect(read(resources()).api).toMatchObject({
    id: 'Api',
    stage: '$default',
    routes: [
      {
        key: 'GET /polls',
        functionArn: ARN,
        tokens: undefined,
        scopes: [],
        throttle: { ThrottlingBurstLimit: 10 },
      },
      {
        key: 'POST /polls',
        functionArn: ARN,
        tokens: { Issuer: 'https://issuer.example.org', Audience: ['client'] },
        scopes: ['voting/admin'],
        throttle: { ThrottlingBurstLimit: 1 },
      },
    ],
  });
});

test('the endpoint of the API is the address on this machine', () => {
  expect(read(resources()).resolver.resolve({ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] })).toBe(
    'http://localhost:3000',
  );
});

test.each([
  ['Api', 'ProtocolType', 'WEBSOCKET'],
  ['Api', 'DisableExecuteApiEndpoint', true],
  ['Stage', 'StageName', 'prod'],
  ['Stage', 'StageVariables', {}],
  ['Integration', 'PayloadFormatVersion', '1.0'],
  ['Integration', 'IntegrationType', 'HTTP_PROXY'],
  ['Authorizer', 'AuthorizerType', 'REQUEST'],
  ['List', 'RouteKey', '$default'],
  ['List', 'RouteKey', 'ANY /polls'],
  ['List', 'RouteKey', 'GET /{proxy+}'],
  ['List', 'AuthorizationType', 'AWS_IAM'],
  ['List', 'AuthorizationType', 'JWT'],
  ['List', 'Target', 'integrations/Other'],
  ['List', 'AuthorizerId', 'Other'],
])('%s with %s %j is an error that names the resource', (logicalId, property, value) => {
  expect(() => read(changed(logicalId, property, value))).toThrow(
    new RegExp(`${logicalId} \\(AWS::ApiGatewayV2`),
  );
});

test('a template without an API is an error', () => {
  const { Api, ...others } = resources();
  expect(() => read(others)).toThrow('exactly one AWS::ApiGatewayV2::Api; the template has none');
});

test('a template with two APIs is an error that names both', () => {
  const all = resources();
  expect(() => read({ ...all, Api2: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} } })).toThrow(
    'Api, Api2',
  );
});
