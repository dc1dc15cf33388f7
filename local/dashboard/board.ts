import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { STATISTIC_NAMES, type Statistic, statisticNamed } from '../metrics/statistics';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { resourcesOfType, type Template } from '../template/template';
import { metricNamed, type Search, searchFor } from './search';

/** The lines of a graph: of one metric, or of each that a search finds. */
export interface Lines {
  search: Search;
  label: string;
  statistic: Statistic;
  axis: 'left' | 'right';
}

/** What a dashboard shows at a place, in the units of CloudWatch's grid of 24 columns. */
export interface Widget {
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  content:
    | { type: 'graph'; lines: readonly Lines[] }
    | { type: 'alarms'; names: readonly string[] }
    | { type: 'text'; text: string };
}

/** A dashboard as the template declares it. */
export interface Board {
  name: string;
  widgets: readonly Widget[];
}

const said = z.looseObject({
  label: z.string().optional(),
  stat: z.string().default('Average'),
  yAxis: z.enum(['left', 'right']).default('left'),
  expression: z.string().optional(),
});

/** Namespace, name, then names and values of dimensions, then what else is said of the metric. */
const lines = z.array(z.union([z.string(), said])).transform((parts, context): Lines => {
  const words = parts.filter((part) => typeof part === 'string');
  const {
    label,
    stat,
    yAxis: axis,
    expression,
  } = parts.find((part) => typeof part === 'object') ?? said.parse({});
  const search = expression === undefined ? metricNamed(words) : searchFor(expression);
  const statistic = statisticNamed(search?.statistic ?? stat);
  if (search && statistic) return { search, label: label ?? search.name, statistic, axis };
  context.addIssue({
    code: 'custom',
    message: `supported: a metric or a SEARCH of one by its dimensions, with ${STATISTIC_NAMES}`,
  });
  return z.NEVER;
});

const place = { x: z.int(), y: z.int(), width: z.int(), height: z.int() };
const graph = z
  .object({
    type: z.literal('metric'),
    ...place,
    properties: z.object({ title: z.string(), metrics: z.array(lines) }),
  })
  .transform(({ properties: { title, metrics }, type, ...where }): Widget => {
    return { ...where, title, content: { type: 'graph', lines: metrics } };
  });
const alarms = z
  .object({
    type: z.literal('alarm'),
    ...place,
    properties: z.object({ title: z.string(), alarms: z.array(z.string()) }),
  })
  .transform(({ properties, type, ...where }): Widget => {
    // An alarm is named by its ARN.
    const names = properties.alarms.map((arn) => arn.replace(/^arn:.*:alarm:/, ''));
    return { ...where, title: properties.title, content: { type: 'alarms', names } };
  });
const text = z
  .object({ type: z.literal('text'), ...place, properties: z.object({ markdown: z.string() }) })
  .transform(({ properties: { markdown }, type, ...where }): Widget => {
    return { ...where, title: '', content: { type: 'text', text: markdown } };
  });

const dashboardSchema = z.strictObject({
  DashboardName: z.string(),
  DashboardBody: z
    .string()
    .transform(parseJson)
    .pipe(z.object({ widgets: z.array(z.union([graph, alarms, text])) })),
});

/** The dashboards of the template; what their widgets show must be known to the resolver. */
export function readBoards(template: Template, resolver: Resolver): Board[] {
  return resourcesOfType(template, 'AWS::CloudWatch::Dashboard').map((resource) => {
    const { DashboardName: name, DashboardBody } = parseProperties(resource, dashboardSchema, resolver);
    return { name, widgets: DashboardBody.widgets };
  });
}
