import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { filterLine, type LogLine, type MetricFilter } from '../logs/metric-filters';
import type { PutMetric } from '../metrics/metric';
import { UnsupportedTemplateError } from '../template/template';

/** What is known of a request when it is answered, as API Gateway's variables are called. */
const VARIABLES = ['routeKey', 'path', 'status', 'responseLatency', 'integrationLatency'] as const;
type Variable = (typeof VARIABLES)[number];
export type Answered = Record<Variable, string>;

/** Which variable a field of the line stands for; a line is one JSON object. */
export const accessLogFormat = z
  .string()
  .transform(parseJson)
  .pipe(z.record(z.string(), z.string(), 'supported: one JSON object of texts'));

/** What is made of the access log: of its lines nothing is kept but the metrics that filters make of them. */
export function accessLogMetrics(
  { logGroupArn, format }: { logGroupArn: string; format: Readonly<Record<string, string>> },
  filters: readonly MetricFilter[],
  put: PutMetric,
): (answered: Answered) => void {
  const ours = filters.filter(({ logGroup }) => logGroupArn.endsWith(`:${logGroup}`));
  const fields = new Map(Object.entries(format).map(([field, text]) => [field, variableOf(text)]));
  for (const { field } of ours.flatMap(({ conditions }) => conditions)) {
    if (fields.get(field) !== undefined) continue;
    throw new UnsupportedTemplateError(
      `A metric filter looks at $.${field} of the access log; on one machine only ${VARIABLES.join(', ')} of $context are known.`,
    );
  }
  return (answered) => {
    const line: LogLine = Object.fromEntries(
      [...fields].flatMap(([field, variable]) => (variable ? [[field, answered[variable]]] : [])),
    );
    filterLine(ours, line, put);
  };
}

function variableOf(text: string): Variable | undefined {
  return VARIABLES.find((variable) => text === `$context.${variable}`);
}
