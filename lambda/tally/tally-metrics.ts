import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC } from '../shared/names';
import type { BatchSpan } from './batch-span';
import type { GroupCount } from './count-group';

/** What became of the records of one batch. */
export type BatchCount = Omit<GroupCount, 'progress'> & { givenUp: number };

/** Tells what became of one batch. */
export interface TallyMetrics {
  /**
   * `rejected` records were not votes; `newestRecord` is when the batch's newest record was made, in epoch milliseconds
   * (DynamoDB tells it to the second, so the lag is up to a second too high), and `span` where in the stream the batch stands.
   */
  counted(count: BatchCount, rejected: number, newestRecord: number, span: BatchSpan): void;
}

export function tallyMetrics(metrics: Metrics, clock: () => number): TallyMetrics {
  return {
    counted({ counted, duplicates, late, unexplainedFences, givenUp }, rejected, newestRecord, span) {
      // No dimensions: a line of metrics can be found by its place in the stream, and costs no metric more.
      for (const [name, position] of Object.entries(span)) metrics.addMetadata(name, position);
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
