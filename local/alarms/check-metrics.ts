import type { Query } from '../metrics/math/queries';
import { type Metric, metricKey } from '../metrics/metric';
import { isMeasured } from '../metrics/services/measured';
import { UnsupportedTemplateError } from '../template/template';
import type { MetricAlarm } from './settings';

/** What is measured on one machine beside what AWS's services measure of themselves. */
export interface OwnMetrics {
  /** Names that functions give themselves in their metrics. */
  services: ReadonlySet<string>;
  /** Made from logs. */
  filtered: readonly Metric[];
}

/**
 * Makes sure that alarms look at metrics that somebody measures: one whose name is wrong would never have a value, and the alarm never
 * be raised, or always.
 *
 * @throws UnsupportedTemplateError
 */
export function checkMetrics(alarms: readonly MetricAlarm[], own: OwnMetrics): void {
  for (const { name, queries } of alarms) {
    for (const metric of metricsOf([...queries.values()])) {
      if (isKnown(metric, own)) continue;
      throw new UnsupportedTemplateError(
        `The alarm ${name} looks at ${metricKey(metric)}, which nothing on one machine measures. What it measures of AWS's services ` +
          `stands in local/metrics/services; functions measure with the dimension service, one of ${[...own.services].join(', ')}.`,
      );
    }
  }
}

function metricsOf(queries: readonly Query[]): Metric[] {
  return queries.flatMap((query) => (query.kind === 'statistic' ? [query.metric] : []));
}

function isKnown(metric: Metric, { services, filtered }: OwnMetrics): boolean {
  if (metric.namespace.startsWith('AWS/')) return isMeasured(metric) !== 'unknown';
  if (filtered.some((other) => metricKey(other) === metricKey(metric))) return true;
  return services.has(metric.dimensions.service ?? '');
}
