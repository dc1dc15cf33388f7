import type { PutMetric } from '../../../local/metrics/metric';

/** Metrics that are kept as they come, each as `<namespace> <name> <value> <dimensions>`. */
export function recordingMetrics(): { putMetric: PutMetric; values: string[] } {
  const values: string[] = [];
  return {
    values,
    putMetric: ({ namespace, name, dimensions }, value) => {
      const of = Object.entries(dimensions).map(([dimension, text]) => `${dimension}=${text}`);
      values.push([namespace, name, value, ...of].join(' '));
    },
  };
}
