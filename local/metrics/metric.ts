/** One series of values, named as CloudWatch names it: its dimensions are part of the name. */
export interface Metric {
  namespace: string;
  name: string;
  dimensions: Readonly<Record<string, string>>;
}

/**
 * Takes one value of a metric.
 *
 * @param at when it was measured, in epoch milliseconds. @default - now
 */
export type PutMetric = (metric: Metric, value: number, at?: number) => void;

/** The metric's name as one text, the same whatever order its dimensions come in. */
export function metricKey({ namespace, name, dimensions }: Metric): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, ...sorted.flat()]);
}

/** Takes nothing: for programs that look at no metrics, and for tests. */
export const unmeasured: PutMetric = () => {};
