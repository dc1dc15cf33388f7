import { type Metric, metricKey } from '../metrics/metric';

/** Which metrics a graph shows. */
export interface Search {
  name: string;
  finds(metric: Metric): boolean;
  /** What tells one that is found from the others. */
  tells(metric: Metric): string;
  /** The statistic that a search names itself. */
  statistic?: string | undefined;
}

/** One metric: its namespace and name, then names and values of its dimensions in turn. */
export function metricNamed([namespace = '', name = '', ...rest]: readonly string[]): Search {
  const dimensions: Record<string, string> = {};
  for (let at = 0; at + 1 < rest.length; at += 2) dimensions[rest[at] ?? ''] = rest[at + 1] ?? '';
  const key = metricKey({ namespace, name, dimensions });
  return { name, finds: (metric) => metricKey(metric) === key, tells: () => '' };
}

/** All metrics of a name that have dimensions of these names, and what statistic of them. */
const SEARCH =
  /^SEARCH\('\{(?<namespace>[^,}]+),(?<dimensions>[^}]+)\} MetricName="(?<name>\w+)"', '(?<statistic>\w+)', \d+\)$/;

/** The metrics that a search expression finds; undefined for one that is not understood. */
export function searchFor(expression: string): Search | undefined {
  const { namespace, dimensions, name, statistic } = SEARCH.exec(expression)?.groups ?? {};
  if (namespace === undefined || dimensions === undefined || name === undefined) return undefined;
  const wanted = dimensions.split(',').sort().join();
  return {
    name,
    statistic,
    finds: (metric) =>
      metric.namespace === namespace &&
      metric.name === name &&
      Object.keys(metric.dimensions).sort().join() === wanted,
    tells: (metric) => Object.values(metric.dimensions).join(' '),
  };
}
