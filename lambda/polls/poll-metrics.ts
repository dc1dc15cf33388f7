import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC } from '../shared/names';

/** Counts items of Polls that hold no poll. */
export interface PollMetrics {
  damaged(): void;
}

export function pollMetrics(metrics: Metrics): PollMetrics {
  return {
    damaged() {
      metrics.addMetric(METRIC.pollsUnreadable, MetricUnit.Count, 1);
      metrics.publishStoredMetrics();
    },
  };
}
