import { Stack } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { METRIC } from '../lambda/shared/names';

/**
 * One JSON object per request. Deliberately absent: the token and its claims, and the caller's address and user
 * agent, which beside a ballot's time of casting would tell whose ballot it is.
 */
export const ACCESS_LOG_FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTimeEpoch(),
    route: '$context.routeKey',
    path: AccessLogField.contextPath(),
    status: AccessLogField.contextStatus(),
    responseBytes: AccessLogField.contextResponseLength(),
    responseMs: '$context.responseLatency',
    functionMs: '$context.integrationLatency',
    functionError: '$context.integrationErrorMessage',
    authorizerError: '$context.authorizer.error',
    gatewayError: AccessLogField.contextErrorMessage(),
  }),
);

/**
 * Makes a metric of the requests that API Gateway throttled. It calls no function for them, hence no time of one: a function's own
 * 429 is for a single voter. It "might not generate logs" for excessive 429s (API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs";
 * said of REST APIs), so the metric is a lower bound.
 */
export function countThrottled(accessLog: LogGroup): void {
  accessLog.addMetricFilter('Throttled', {
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.status', '=', '429'),
      FilterPattern.stringValue('$.functionMs', '=', '-'),
    ),
    metricNamespace: Stack.of(accessLog).stackName,
    metricName: METRIC.requestsThrottled,
    metricValue: '1',
    defaultValue: 0,
  });
}
