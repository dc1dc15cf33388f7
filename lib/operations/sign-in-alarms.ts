import type { TokenIssuer, TokenIssuers } from '../identity/sign-in';
import { type AlarmSpec, allOf } from './alarm-spec';
import { awsMetric, sumOf } from './metrics';

/**
 * Whether people can sign in, where that is with user pools of the stack (Amazon Cognito Developer Guide, "Viewing quotas and usage in
 * CloudWatch and Service Quotas").
 */
export function signInAlarms({ voter, operator }: TokenIssuers): AlarmSpec[] {
  const metrics = {
    ...poolMetrics(voter, { voterSignIns: 'SignInThrottles', voterSignUps: 'SignUpThrottles' }),
    ...poolMetrics(operator, { operatorSignIns: 'SignInThrottles' }),
  };
  if (Object.keys(metrics).length === 0) return [];
  return [
    {
      name: 'sign-ins-throttled',
      severity: 'page',
      metric: sumOf(metrics, 'Sign-ins and sign-ups throttled'),
      threshold: { above: 0 },
      datapoints: allOf(5),
      missing: 'fine',
      wrong: 'Cognito throttles sign-ins or sign-ups: more people come at once than its quotas admit.',
      firstCommand: 'aws service-quotas list-service-quotas --service-code cognito-idp',
    },
  ];
}

/** Metrics by their ids; none of an issuer that is no user pool. */
function poolMetrics({ userPoolId, pageClientId }: TokenIssuer, names: Record<string, string>) {
  if (userPoolId === undefined || pageClientId === undefined) return {};
  const dimensions = { UserPool: userPoolId, UserPoolClient: pageClientId };
  return Object.fromEntries(
    Object.entries(names).map(([id, name]) => [id, awsMetric('AWS/Cognito', name, dimensions)]),
  );
}
