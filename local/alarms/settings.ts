import type { Queries, Query } from '../metrics/math/queries';
import type { Metric } from '../metrics/metric';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import {
  type Resource,
  resourcesOfType,
  type Template,
  UnsupportedTemplateError,
} from '../template/template';
import type { AlarmRule } from './alarm-state';
import { type CompositeRule, parseRule } from './composite-rule';
import {
  type AlarmProperties,
  compositeSchema,
  computedMetric,
  type MetricQuery,
  type OneMetricAlarm,
  oneMetric,
} from './schemas';

/** An alarm on metrics as the template declares it. */
export interface MetricAlarm extends AlarmRule {
  name: string;
  description: string;
  queries: Queries;
  /** Which of the queries the alarm is about. */
  queryId: string;
  /** Minutes that one value is of. */
  period: number;
  breaches(value: number): boolean;
}

export interface CompositeAlarm {
  name: string;
  description: string;
  rule: CompositeRule;
}

export interface AlarmSettings {
  alarms: readonly MetricAlarm[];
  composites: readonly CompositeAlarm[];
}

const ALARM = 'AWS::CloudWatch::Alarm';
const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

/** Says what the alarms of a template are called; what they measure must be known to the resolver when they are read. */
export function defineAlarms(
  template: Template,
  resolver: Resolver,
  { region, accountId }: { region: string; accountId: string },
): void {
  for (const resource of template.resources) {
    if (resource.type !== ALARM && resource.type !== COMPOSITE) continue;
    const name = nameOf(resource, resolver);
    resolver.define(resource.logicalId, {
      ref: name,
      attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` },
    });
  }
}

/** @throws UnsupportedTemplateError for an alarm that could not be evaluated. */
export function readAlarms(template: Template, resolver: Resolver): AlarmSettings {
  const alarms = resourcesOfType(template, ALARM).map((resource) => readAlarm(resource, resolver));
  const composites = resourcesOfType(template, COMPOSITE).map((resource) =>
    readComposite(resource, resolver),
  );
  return { alarms, composites };
}

/** Read by itself: of the other properties not all are known yet. */
function nameOf({ logicalId, properties }: Resource, resolver: Resolver): string {
  const { AlarmName } = Object(properties);
  return String(resolver.resolve(AlarmName ?? logicalId, `${logicalId}.AlarmName`));
}

function readAlarm(resource: Resource, resolver: Resolver): MetricAlarm {
  if ('Metrics' in Object(resource.properties)) {
    const properties = parseProperties(resource, computedMetric, resolver);
    return toAlarm(properties, computed(properties.Metrics, resource));
  }
  const properties = parseProperties(resource, oneMetric, resolver);
  return toAlarm(properties, single(properties, resource));
}

function toAlarm(properties: AlarmProperties, figure: Figure): MetricAlarm {
  const { ComparisonOperator, Threshold, EvaluationPeriods } = properties;
  return {
    name: properties.AlarmName,
    description: properties.AlarmDescription,
    ...figure,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: properties.DatapointsToAlarm ?? EvaluationPeriods,
    missingData: isOfDynamoDb(figure) ? 'ignore' : properties.TreatMissingData,
    breaches: (value) => ComparisonOperator(value, Threshold),
  };
}

type Figure = Pick<MetricAlarm, 'queries' | 'queryId' | 'period'>;

/** The one metric of an alarm, under an id that nothing else has. */
function single(properties: OneMetricAlarm, { logicalId, type }: Resource): Figure {
  const { Namespace: namespace, MetricName: name, Dimensions: dimensions, Period: period } = properties;
  const statistic = properties.Statistic ?? properties.ExtendedStatistic;
  if (!statistic)
    throw new UnsupportedTemplateError(`${logicalId} (${type}) needs a Statistic or an ExtendedStatistic.`);
  const metric: Metric = { namespace, name, dimensions };
  return {
    queries: new Map([['metric', { kind: 'statistic', metric, statistic }]]),
    queryId: 'metric',
    period,
  };
}

function computed(metrics: readonly MetricQuery[], { logicalId, type }: Resource): Figure {
  const queries = new Map(metrics.map((query): [string, Query] => [query.Id, queryOf(query)]));
  const [focus, ...others] = metrics.filter(({ ReturnData }) => ReturnData);
  const periods = new Set(
    metrics.flatMap((query) => ('MetricStat' in query ? [query.MetricStat.Period] : [])),
  );
  const [period, ...more] = periods;
  if (focus && period !== undefined && others.length + more.length === 0)
    return { queries, queryId: focus.Id, period };
  throw new UnsupportedTemplateError(
    `${logicalId} (${type}) cannot be evaluated: of its metrics exactly one must have ReturnData, and all must have one period; ` +
      `given ${others.length + (focus ? 1 : 0)} with ReturnData and ${periods.size} periods.`,
  );
}

function queryOf(query: MetricQuery): Query {
  if ('Expression' in query) return { kind: 'expression', expression: query.Expression };
  const { Metric, Stat: statistic } = query.MetricStat;
  const metric = { namespace: Metric.Namespace, name: Metric.MetricName, dimensions: Metric.Dimensions };
  return { kind: 'statistic', metric, statistic };
}

/**
 * Alarms on DynamoDB's own metrics "always ignore missing data even if you choose a different option" (CloudWatch API Reference,
 * PutMetricAlarm); those on an expression do not.
 */
function isOfDynamoDb({ queries, queryId }: Figure): boolean {
  const query = queries.get(queryId);
  return query?.kind === 'statistic' && query.metric.namespace === 'AWS/DynamoDB';
}

function readComposite(resource: Resource, resolver: Resolver): CompositeAlarm {
  const { AlarmName, AlarmDescription, AlarmRule } = parseProperties(resource, compositeSchema, resolver);
  // A rule names an alarm by its name or its ARN.
  const rule = parseRule(AlarmRule, (named) => named.replace(/^arn:.*:alarm:/, ''));
  return { name: AlarmName, description: AlarmDescription, rule };
}
