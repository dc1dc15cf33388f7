import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC } from '../shared/names';
import type { GroupCount } from './count-group';

/** What became of the records of one batch. */
export type BatchCount = Omit<GroupCount, 'progress'> & { givenUp: number };

/** Tells what became of one batch. */
export interface TallyMetrics {
  /**
   * `rejected` records were not votes; `newestRecord` is when the batch's newest record was made, in epoch milliseconds
   * (DynamoDB tells it to the second, so the lag is up to a second too high).
   */
  counted(count: BatchCount, rejected: number, newestRecord: number): void;
}

export function tallyMetrics(metrics: Metrics, clock: () => number): TallyMetrics {
  return {
    counted({ counted, duplicates, late, unexplainedFences, givenUp }, rejected, newestRecord) {
      metrics.addMetric(METRIC.votesCounted, MetricUnit.Count, counted);
      metrics.addMetric(METRIC.duplicatesSkipped, MetricUnit.Count, duplicates);
      metrics.addMetric(METRIC.lateBallots, MetricUnit.Count, late);
      metrics.addMetric(METRIC.unexplainedFences, MetricUnit.Count, unexplainedFences);
      metrics.addMetric(METRIC.groupsGivenUp, MetricUnit.Count, givenUp);
      metrics.addMetric(METRIC.recordsRejected, MetricUnit.Count, rejected);
      metrics.addMetric(METRIC.tallyLag, MetricUnit.Milliseconds, Math.max(0, clock() - newestRecord));
      metrics.publishStoredMetrics();
    },
  };
}
