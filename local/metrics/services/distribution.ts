import type { PutMetric } from '../metric';
import { meter, type Service } from './service';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
export const DISTRIBUTION: Service<'Requests' | '4xxErrorRate' | '5xxErrorRate' | 'TotalErrorRate'> = {
  namespace: 'AWS/CloudFront',
  names: ['Requests', '4xxErrorRate', '5xxErrorRate', 'TotalErrorRate'],
};

/** The distribution as CloudFront measures it: rates in percent of all requests, each of which is 0 or 100 here. */
export function distributionMetrics(id: string, put: PutMetric): (status: number) => void {
  const measure = meter(DISTRIBUTION, [{ DistributionId: id, Region: 'Global' }], put);
  return (status) => {
    measure('Requests', 1);
    measure('4xxErrorRate', status >= 400 && status < 500 ? 100 : 0);
    measure('5xxErrorRate', status >= 500 ? 100 : 0);
    measure('TotalErrorRate', status >= 400 ? 100 : 0);
  };
}
