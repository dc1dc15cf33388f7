import { Stack } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { METRIC } from '../../lambda/shared/names';
import type { HttpApi } from '../http-api';
import { type AlarmSpec, allOf } from './alarm-spec';
import { awsMetric, math } from './metrics';

/** In percent of all requests. */
const MOST_FAILING = 1;

/** Whether the API answers. */
export function apiAlarms(scope: Construct, api: HttpApi): AlarmSpec[] {
  return [failing(api), throttling(scope, api)];
}

/** A metric that API Gateway writes of an API (API Gateway Developer Guide, "Monitoring HTTP API metrics"). */
export function apiMetric({ apiId }: HttpApi, metricName: string, statistic = 'Sum'): Metric {
  return awsMetric('AWS/ApiGateway', metricName, { ApiId: apiId }, statistic);
}

export function throttledRequests(scope: Construct): Metric {
  return awsMetric(Stack.of(scope).stackName, METRIC.requestsThrottled, {});
}

function failing(api: HttpApi): AlarmSpec {
  const metrics = { failed: apiMetric(api, '5xx'), requests: apiMetric(api, 'Count') };
  return {
    name: 'api-failing',
    severity: 'page',
    metric: math('100 * failed / requests', metrics, 'Requests answered 5xx, %'),
    threshold: { above: MOST_FAILING },
    datapoints: allOf(3),
    missing: 'fine',
    wrong: 'More than 1 % of requests to the API fail with a 5xx.',
    firstCommand: `aws logs tail ${api.accessLogName} --since 15m --filter-pattern '{ $.status = "5*" }'`,
  };
}

function throttling(scope: Construct, api: HttpApi): AlarmSpec {
  const metrics = { throttled: throttledRequests(scope), requests: apiMetric(api, 'Count') };
  return {
    name: 'api-throttling',
    severity: 'page',
    metric: math('100 * FILL(throttled, 0) / requests', metrics, 'Requests throttled, %'),
    threshold: { above: MOST_FAILING },
    datapoints: { breaching: 3, within: 5 },
    missing: 'fine',
    wrong: 'API Gateway throttles more than 1 % of requests: by a route’s throttle, or by the account’s.',
    firstCommand: `aws logs tail ${api.accessLogName} --since 5m --filter-pattern '{ $.status = "429" }'`,
  };
}
