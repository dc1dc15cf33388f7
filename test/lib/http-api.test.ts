import { Match } from 'aws-cdk-lib/assertions';
import { ALL_ROUTES } from '../../contract/all-routes';
import { isScope, ROUTES, type Scope } from '../../contract/routes';
import { type Throttle, throttlesFor } from '../../lib/capacity/throttles';
import { testTemplate } from './test-stack';

const STAGE = 'AWS::ApiGatewayV2::Stage';
const ROUTE_TYPE = 'AWS::ApiGatewayV2::Route';
const template = testTemplate();

it('has every route of the contract, and no other', () => {
  const deployed = Object.values(template.findResources(ROUTE_TYPE)).map(
    ({ Properties }) => Properties.RouteKey,
  );
  expect(deployed.sort()).toEqual(
    Object.values(ALL_ROUTES)
      .map(({ key }) => key)
      .sort(),
  );
});

const AUTHORIZERS = {
  vote: 'VoterTokens',
  delegate: 'OperatorTokens',
  admin: 'OperatorTokens',
  migrate: 'OperatorTokens',
};

const guardedFor = (scope: Scope) => ({
  AuthorizationType: 'JWT',
  AuthorizationScopes: [`voting/${scope}`],
  AuthorizerId: { Ref: Match.stringLikeRegexp(AUTHORIZERS[scope]) },
});
const UNGUARDED = { AuthorizationType: 'NONE', AuthorizerId: Match.absent() };

describe.each(Object.values(ALL_ROUTES))('$key', ({ key: RouteKey, access, handledBy }) => {
  it(`is open to: ${access}`, () => {
    const guard = isScope(access) ? guardedFor(access) : UNGUARDED;
    template.hasResourceProperties(ROUTE_TYPE, { RouteKey, ...guard });
  });

  it(`is answered by the function ${handledBy}`, () => {
    expect(functionBehind(RouteKey)).toBe(handledBy);
  });
});

it('lets nobody write but those who hold a token or a pass, and gives passes', () => {
  const open = Object.values(ALL_ROUTES).filter(({ access }) => access === 'public');
  expect(open.map(({ key }) => key)).toEqual([
    'GET /polls',
    'GET /polls/{pollId}',
    'GET /polls/{pollId}/challenge',
    'POST /polls/{pollId}/passes',
    'GET /polls/{pollId}/results',
    'GET /polls/{pollId}/series',
    'GET /polls/{pollId}/results.csv',
    'GET /oembed',
  ]);
});

it.each([
  ['VoterTokens', 'Voters', ['PageClient']],
  ['OperatorTokens', 'Operators', ['PageClient', 'AdminScriptClient', 'DelegateClient', 'MigrateClient']],
])('trusts with %s tokens of the user pool of %s that were made for its clients', (Name, pool, clients) => {
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    Name: Match.stringLikeRegexp(Name),
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: {
      Issuer: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^Identity${pool}`), 'ProviderURL'] },
      Audience: clients.map((id) => ({ Ref: Match.stringLikeRegexp(`^Identity${pool}${id}`) })),
    },
  });
});

it('holds each route back as the stack’s capacity says', () => {
  const throttles = throttlesFor(2_000);
  const settings = ({ rate, burst }: Throttle) => ({
    ThrottlingRateLimit: rate,
    ThrottlingBurstLimit: burst,
  });
  template.hasResourceProperties(STAGE, {
    RouteSettings: {
      [ROUTES.issuePass.key]: settings(throttles.passes),
      [ROUTES.addToRoll.key]: settings(throttles.roll),
      [ROUTES.castVote.key]: settings(throttles.cast),
      [ROUTES.castBatch.key]: settings(throttles.castBatch),
      [ROUTES.retractVote.key]: settings(throttles.retract),
      [ROUTES.showOwnVote.key]: settings(throttles.ownVotes),
    },
    DefaultRouteSettings: settings(throttles.standard),
  });
});

it('deploys the stage after the routes that its throttles name', () => {
  const routes = Object.keys(template.findResources(ROUTE_TYPE));
  expect(deployedStage().DependsOn).toEqual(expect.arrayContaining(routes));
});

it('logs each request as JSON, but neither who asked nor with which token', () => {
  const { Format } = deployedStage().Properties.AccessLogSettings;
  const fields = Object.values<string>(JSON.parse(Format));
  expect(fields).toContain('$context.status');
  expect(fields.filter((field) => /identity|claims|header|authorizer(?!\.error)/i.test(field))).toEqual([]);
});

it('lets no page of another origin call it', () => {
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
});

it('lets pages of the allowed origins call it and read what caching and retrying need', () => {
  testTemplate({ allowedOrigins: 'https://vote.example.org' }).hasResourceProperties(
    'AWS::ApiGatewayV2::Api',
    {
      CorsConfiguration: {
        AllowOrigins: ['https://vote.example.org'],
        AllowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
        AllowHeaders: ['authorization', 'content-type', 'if-none-match'],
        ExposeHeaders: ['etag', 'retry-after'],
        MaxAge: 7200,
      },
    },
  );
});

function deployedStage() {
  const [stage] = Object.values(template.findResources(STAGE));
  if (stage === undefined) throw new Error('The template has no stage');
  return stage;
}

/** Follows a route through its integration to the folder of the function it calls. */
function functionBehind(routeKey: string): string {
  const [route] = Object.values(template.findResources(ROUTE_TYPE, { Properties: { RouteKey: routeKey } }));
  const integrationId = route?.Properties.Target['Fn::Join'][1][1].Ref;
  const integration = template.findResources('AWS::ApiGatewayV2::Integration')[integrationId];
  const functionId = integration?.Properties.IntegrationUri['Fn::GetAtt'][0];
  const fn = template.findResources('AWS::Lambda::Function')[functionId];
  return fn?.Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME;
}

it('counts the requests that it throttles itself, and not those that a function refuses', () => {
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: Match.stringLikeRegexp('^HttpApiAccessLog') },
    FilterPattern: '{ ($.status = "429") && ($.functionMs = "-") }',
    MetricTransformations: [
      { MetricNamespace: 'Voting', MetricName: 'requestsThrottled', MetricValue: '1', DefaultValue: 0 },
    ],
  });
});
