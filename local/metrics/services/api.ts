import type { PutMetric } from '../metric';
import { meter, type Service } from './service';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export const API: Service<'Count' | '4xx' | '5xx' | 'Latency'> = {
  namespace: 'AWS/ApiGateway',
  names: ['Count', '4xx', '5xx', 'Latency'],
};

/** Takes the status of an answer and how many milliseconds it took. */
export type MeasureAnswer = (status: number, latency: number) => void;

/** The API as API Gateway measures it. The two counts of errors come with each request, as 1 or 0, so that their average is a rate. */
export function apiMetrics({ id, stage }: { id: string; stage: string }, put: PutMetric): MeasureAnswer {
  const measure = meter(API, [{ ApiId: id }, { ApiId: id, Stage: stage }], put);
  return (status, latency) => {
    measure('Count', 1);
    measure('4xx', status >= 400 && status < 500 ? 1 : 0);
    measure('5xx', status >= 500 ? 1 : 0);
    measure('Latency', latency);
  };
}
