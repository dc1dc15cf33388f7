import { z } from 'zod';
import type { Metric, PutMetric } from '../metrics/metric';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';

/** A line of a log in JSON, by the names of its fields. */
export type LogLine = Readonly<Record<string, string>>;

interface Condition {
  field: string;
  isEqual: boolean;
  value: string;
}

/** A metric that is made from the lines of a log. */
export interface MetricFilter {
  logGroup: string;
  metric: Metric;
  /** All must hold of a line that counts. */
  conditions: readonly Condition[];
  value: number;
  /** What a line that does not count adds; nothing when absent. */
  otherwise: number | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
const CONDITION =
  /^\(?\s*\$\.(?<field>\w+)\s*(?<comparison>!?=)\s*(?:"(?<text>[^"]*)"|(?<number>\d+))\s*\)?$/;

const pattern = z.string().transform((text, context): Condition[] => {
  const parts = /^\{(?<inside>.*)\}$/s.exec(text.trim())?.groups?.inside?.split('&&') ?? [];
  const conditions = parts.map((part) => CONDITION.exec(part.trim())?.groups);
  const read = conditions.flatMap((groups): Condition[] => {
    const { field, comparison, text: quoted, number } = groups ?? {};
    const value = quoted ?? number;
    return field === undefined || value === undefined ? [] : [{ field, isEqual: comparison === '=', value }];
  });
  if (read.length > 0 && read.length === parts.length) return read;
  context.addIssue({
    code: 'custom',
    message: 'supported: { ($.field = "text") && ($.other != "text") }',
  });
  return z.NEVER;
});

const propertiesSchema = z.strictObject({
  LogGroupName: z.string(),
  FilterPattern: pattern,
  MetricTransformations: z.tuple([
    z.strictObject({
      MetricNamespace: z.string(),
      MetricName: z.string(),
      MetricValue: z.coerce.number(),
      DefaultValue: z.number().optional(),
    }),
  ]),
  FilterName: z.string().optional(),
});

export function readMetricFilters(template: Template, resolver: Resolver): MetricFilter[] {
  return resourcesOfType(template, 'AWS::Logs::MetricFilter').map((resource) => {
    const properties = parseProperties(resource, propertiesSchema, resolver);
    const [transformation] = properties.MetricTransformations;
    const { MetricNamespace: namespace, MetricName: name, MetricValue, DefaultValue } = transformation;
    return {
      logGroup: properties.LogGroupName,
      metric: { namespace, name, dimensions: {} },
      conditions: properties.FilterPattern,
      value: MetricValue,
      otherwise: DefaultValue,
    };
  });
}

/** Takes what filters make of a line. */
export function filterLine(filters: readonly MetricFilter[], line: LogLine, put: PutMetric): void {
  for (const { metric, conditions, value, otherwise } of filters) {
    const counts = conditions.every(
      ({ field, isEqual, value: wanted }) => (line[field] === wanted) === isEqual,
    );
    if (counts) put(metric, value);
    else if (otherwise !== undefined) put(metric, otherwise);
  }
}
