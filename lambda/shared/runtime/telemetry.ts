import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** The structured logger of one function. */
export function functionLogger(serviceName: string): Logger {
  return new Logger({ serviceName });
}

/** The metrics of one function, written to its log in embedded metric format. The environment names their namespace. */
export function functionMetrics(serviceName: string): Metrics {
  return new Metrics({ serviceName });
}
