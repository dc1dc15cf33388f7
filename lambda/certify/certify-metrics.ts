import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC } from '../shared/names';

/** Tells what certification came across. */
export interface CertifyMetrics {
  certified(): void;
  /** An item of Polls held no poll. */
  unreadable(): void;
  /** Write shards that a poll still waits for. */
  lagging(writeShards: number): void;
  /** Counters of one write shard that were set right. */
  repaired(counters: number): void;
}

export function certifyMetrics(metrics: Metrics): CertifyMetrics {
  const count = (name: string, value: number) =>
    metrics.singleMetric().addMetric(name, MetricUnit.Count, value);
  return {
    unreadable: () => count(METRIC.pollsUnreadable, 1),
    certified: () => count(METRIC.pollsCertified, 1),
    lagging: (writeShards) => count(METRIC.writeShardsLagging, writeShards),
    repaired: (counters) => count(METRIC.discrepanciesRepaired, counters),
  };
}
