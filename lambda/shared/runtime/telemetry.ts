import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS_NAMESPACE } from '../names';

/** The structured logger of one function. */
export function functionLogger(serviceName: string): Logger {
  return new Logger({ serviceName });
}

/** The metrics of one function, written to its log in embedded metric format. */
export function functionMetrics(serviceName: string): Metrics {
  return new Metrics({ namespace: METRICS_NAMESPACE, serviceName });
}
