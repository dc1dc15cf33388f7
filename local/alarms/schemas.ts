/** What of alarms in a template is evaluated on one machine. */
import { z } from 'zod';
import { parseExpression } from '../metrics/math/expression';
import { ExpressionError } from '../metrics/math/tokens';
import { STATISTIC_NAMES, statisticNamed } from '../metrics/statistics';

/** Whom an alarm tells, and how, is AWS's affair. */
const actions = {
  ActionsEnabled: z.boolean().optional(),
  AlarmActions: z.array(z.unknown()).optional(),
  OKActions: z.array(z.unknown()).optional(),
  InsufficientDataActions: z.array(z.unknown()).optional(),
};

const dimensions = z
  .array(z.strictObject({ Name: z.string(), Value: z.string() }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

/** In minutes, which the template says in seconds. */
const period = z
  .int()
  .multipleOf(60, 'supported: whole minutes')
  .transform((seconds) => seconds / 60);

const statistic = z.string().transform((name, context) => {
  const known = statisticNamed(name);
  if (known) return known;
  context.addIssue({ code: 'custom', message: `supported: ${STATISTIC_NAMES}` });
  return z.NEVER;
});

const expression = z.string().transform((text, context) => {
  try {
    return parseExpression(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

const query = {
  Id: z.string().regex(/^[a-z]\w*$/, 'supported: a small letter, then letters, digits and _'),
  ReturnData: z.boolean().default(true),
  // Names for people.
  Label: z.string().optional(),
};

const statisticQuery = z.strictObject({
  ...query,
  MetricStat: z.strictObject({
    Metric: z.strictObject({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensions }),
    Period: period,
    Stat: statistic,
  }),
});
const expressionQuery = z.strictObject({
  ...query,
  Expression: expression,
  Period: period.optional(),
});
const metricQuery = z.union([statisticQuery, expressionQuery]);
export type MetricQuery = z.infer<typeof metricQuery>;

const COMPARISONS = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

const comparison = z
  .enum([
    'GreaterThanThreshold',
    'GreaterThanOrEqualToThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ])
  .transform((name) => COMPARISONS[name]);

const alarm = {
  AlarmName: z.string(),
  AlarmDescription: z.string().default(''),
  ...actions,
  ComparisonOperator: comparison,
  Threshold: z.number(),
  EvaluationPeriods: z.int().min(1),
  DatapointsToAlarm: z.int().min(1).optional(),
  TreatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing'),
};

/** An alarm on one metric. */
export const oneMetric = z.strictObject({
  ...alarm,
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: dimensions,
  Period: period,
  Statistic: statistic.optional(),
  ExtendedStatistic: statistic.optional(),
});
/** An alarm on a figure that is computed from metrics. */
export const computedMetric = z.strictObject({ ...alarm, Metrics: z.array(metricQuery).min(1) });

export type OneMetricAlarm = z.infer<typeof oneMetric>;
export type AlarmProperties = OneMetricAlarm | z.infer<typeof computedMetric>;

export const compositeSchema = z.strictObject({
  AlarmName: z.string(),
  AlarmDescription: z.string().default(''),
  ...actions,
  AlarmRule: z.string(),
});
