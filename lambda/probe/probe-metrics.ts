import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC } from '../shared/names';

/** Tells what became of one probe. */
export interface ProbeMetrics {
  /** @param lag milliseconds from its request to the answer that it is counted. */
  counted(lag: number): void;
  missed(): void;
}

export function probeMetrics(metrics: Metrics): ProbeMetrics {
  const publish = (missed: 0 | 1) => {
    metrics.addMetric(METRIC.probesMissed, MetricUnit.Count, missed);
    metrics.publishStoredMetrics();
  };
  return {
    counted(lag) {
      metrics.addMetric(METRIC.probeLag, MetricUnit.Milliseconds, lag);
      publish(0);
    },
    missed: () => publish(1),
  };
}
