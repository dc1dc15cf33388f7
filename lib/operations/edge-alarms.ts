import { type AlarmSpec, allOf } from './alarm-spec';
import { awsMetric } from './metrics';

/** In percent. */
const MOST_FAILING = 1;

/**
 * Whether the distribution answers. CloudFront has its metrics in us-east-1 alone, with this value of the dimension Region
 * (CloudFront Developer Guide, "Get metrics using the API").
 */
export function edgeAlarm(distributionId: string): AlarmSpec {
  return {
    name: 'edge-failing',
    severity: 'page',
    metric: distributionMetric(distributionId, '5xxErrorRate', 'Average'),
    threshold: { above: MOST_FAILING },
    datapoints: allOf(5),
    missing: 'fine',
    wrong:
      'More than 1 % of what browsers ask for is answered with a 5xx, by the API or by CloudFront itself.',
    firstCommand: `aws cloudfront get-distribution --id ${distributionId} --query Distribution.Status`,
  };
}

export function distributionMetric(distributionId: string, metricName: string, statistic = 'Sum') {
  const dimensions = { DistributionId: distributionId, Region: 'Global' };
  return awsMetric('AWS/CloudFront', metricName, dimensions, statistic);
}
