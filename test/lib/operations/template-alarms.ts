import type { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';

const reference = z.object({ Ref: z.string() });

const measured = z.object({ MetricStat: z.object({ Metric: z.object({ MetricName: z.string() }) }) });
const computed = z.object({ Expression: z.string() });

/** Strict, so that an alarm with what these tests do not read is an error. */
const alarmSchema = z.strictObject({
  AlarmName: z.string(),
  AlarmDescription: z.unknown(),
  AlarmActions: z.array(reference),
  ComparisonOperator: z.enum(['GreaterThanThreshold', 'LessThanThreshold']),
  Threshold: z.number(),
  DatapointsToAlarm: z.number(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
  MetricName: z.string().optional(),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Period: z.literal(60).optional(),
  Metrics: z.array(z.union([measured, computed])).optional(),
  Namespace: z.string().optional(),
  Dimensions: z.array(z.unknown()).optional(),
});

/** An alarm as the template declares it. */
export interface TemplateAlarm {
  /** Without the stage: `tally-behind`, `functions-failing/tally`. */
  name: string;
  /** The heading in the runbook. */
  heading: string;
  /** What is read when it rings; `…` stands for what is known at deployment only. */
  description: string;
  severity: 'page' | 'ticket';
  /** The metric with its statistic, or the expression. */
  watches: string;
  metricNames: string[];
  /** `> 60000, 3/3, missing is fine`. */
  rule: string;
}

export function alarmsOf(template: Template): TemplateAlarm[] {
  const found = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  return found.map(({ Properties }) => read(alarmSchema.parse(Properties)));
}

function read(alarm: z.infer<typeof alarmSchema>): TemplateAlarm {
  const name = alarm.AlarmName.split('/').slice(1).join('/');
  const metrics = alarm.Metrics ?? [];
  const expression = metrics.flatMap((metric) => ('Expression' in metric ? metric.Expression : []))[0];
  const names = metrics.flatMap((metric) =>
    'MetricStat' in metric ? metric.MetricStat.Metric.MetricName : [],
  );
  const is = alarm.ComparisonOperator === 'GreaterThanThreshold' ? '>' : '<';
  return {
    name,
    heading: name.split('/')[0] ?? '',
    description: plainText(alarm.AlarmDescription),
    severity: severityOf(alarm.AlarmActions),
    watches: expression ?? `${alarm.MetricName} ${alarm.Statistic ?? alarm.ExtendedStatistic}`,
    metricNames: alarm.MetricName === undefined ? names : [alarm.MetricName],
    rule: `${is} ${alarm.Threshold}, ${alarm.DatapointsToAlarm}/${alarm.EvaluationPeriods}, ${alarm.TreatMissingData}`,
  };
}

/** By the topic that it is told to: the one topic, no other. */
function severityOf(actions: readonly { Ref: string }[]): TemplateAlarm['severity'] {
  const [topic, ...others] = actions.map(({ Ref }) => Ref);
  if (others.length === 0 && topic?.includes('TopicsPage')) return 'page';
  if (others.length === 0 && topic?.includes('TopicsTicket')) return 'ticket';
  throw new Error(`An alarm must be told to one topic; given: ${JSON.stringify(actions)}`);
}

const joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });

/** A text of the template, with `…` for what is known at deployment only. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  const parts = joined.parse(value)['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}
