import { z } from 'zod';
import type { PutMetric } from './metric';

const directive = z.object({
  Namespace: z.string(),
  /** Each list of names makes a metric of its own. */
  Dimensions: z.array(z.array(z.string())),
  Metrics: z.array(z.object({ Name: z.string() })),
});

/**
 * A line in CloudWatch's embedded metric format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html): the names of the
 * metrics, their values beside `_aws`.
 */
export const metricsLineSchema = z.looseObject({
  _aws: z.object({ CloudWatchMetrics: z.array(directive) }),
});
export type MetricsLine = z.infer<typeof metricsLineSchema>;

const valuesSchema = z.union([z.number().transform((value) => [value]), z.array(z.number())]);

/**
 * Takes the metrics of a line. They are of now: a line comes as soon as it is written, and the clock of a function may be made to
 * go wrong.
 */
export function putMetricsLine(line: MetricsLine, put: PutMetric): void {
  for (const { Namespace: namespace, Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
    for (const names of Dimensions) {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name])]));
      for (const { Name: name } of Metrics) {
        const { data: values = [] } = valuesSchema.safeParse(line[name]);
        for (const value of values) put({ namespace, name, dimensions }, value);
      }
    }
  }
}
