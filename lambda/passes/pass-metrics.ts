import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { AccessKind } from '../../contract/access';
import type { ProblemKind } from '../../contract/problems';
import { METRIC } from '../shared/names';

/** Counts passes, and what was given none. */
export interface PassMetrics {
  issued(via: AccessKind): void;
  refused(reason: ProblemKind): void;
}

export function passMetrics(metrics: Metrics): PassMetrics {
  const count = (name: string, dimension: string, value: string) => {
    const metric = metrics.singleMetric();
    metric.addDimension(dimension, value);
    metric.addMetric(name, MetricUnit.Count, 1);
  };
  return {
    issued: (via) => count(METRIC.passesIssued, 'via', via),
    refused: (reason) => count(METRIC.passesRefused, 'reason', reason),
  };
}
