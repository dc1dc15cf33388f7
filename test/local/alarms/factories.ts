import type { MetricAlarm } from '../../../local/alarms/settings';
import { statisticNamed } from '../../../local/metrics/statistics';

export const METRIC = { namespace: 'Voting', name: 'refused', dimensions: { service: 'ballots' } };

/** An alarm on the sum of a metric: on when it is above 0 in two of two minutes. */
export function metricAlarm(changes: Partial<MetricAlarm> = {}): MetricAlarm {
  const statistic = statisticNamed('Sum');
  if (!statistic) throw new Error('Sum is a statistic');
  return {
    name: 'Voting-test/refused',
    description: '',
    queries: new Map([['metric', { kind: 'statistic', metric: METRIC, statistic }]]),
    queryId: 'metric',
    period: 1,
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
    missingData: 'notBreaching',
    breaches: (value) => value > 0,
    ...changes,
  };
}
