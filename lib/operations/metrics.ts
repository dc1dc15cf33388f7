import { Duration, Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { METRIC } from '../../lambda/shared/names';
import type { VotingFunctionProps } from '../voting-function';

/** The shortest that metrics have without being paid for as high-resolution. */
const PERIOD = Duration.minutes(1);

export type MetricName = keyof typeof METRIC;
export type Service = VotingFunctionProps['folder'];

/** A metric that a service of AWS writes, over a minute. */
export function awsMetric(
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic = 'Sum',
): Metric {
  return new Metric({ namespace, metricName, dimensionsMap, statistic, period: PERIOD });
}

/** A metric that Lambda writes of a function. */
export function lambdaMetric(fn: LambdaFunction, metricName: string, statistic = 'Sum'): Metric {
  return awsMetric('AWS/Lambda', metricName, { FunctionName: fn.functionName }, statistic);
}

export interface OwnMetricOptions {
  /** Of `votesRefused` and `passesRefused`: the kind of problem. */
  readonly reason?: string;
  readonly statistic?: string;
}

/** A metric that one of the stack's own functions writes. */
export function ownMetric(
  scope: Construct,
  name: MetricName,
  service: Service,
  { reason, statistic = 'Sum' }: OwnMetricOptions = {},
): Metric {
  return awsMetric(
    Stack.of(scope).stackName,
    METRIC[name],
    { service, ...(reason !== undefined && { reason }) },
    statistic,
  );
}

/** A number computed from several metrics, whose ids are the keys. */
export function math(
  expression: string,
  usingMetrics: Record<string, IMetric>,
  label: string,
): MathExpression {
  return new MathExpression({ expression, usingMetrics, label, period: PERIOD });
}

/** What several metrics come to; one that has no datapoint adds nothing. */
export function sumOf(metrics: Record<string, IMetric>, label: string): MathExpression {
  const filled = Object.keys(metrics).map((id) => `FILL(${id}, 0)`);
  return math(filled.join(' + '), metrics, label);
}
