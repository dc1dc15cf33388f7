import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { type MetricsLine, metricsLineSchema, putMetricsLine } from '../metrics/embedded-metrics';
import type { PutMetric } from '../metrics/metric';
import type { Log } from './log';

/** A line of a structured logger: level, message, and whatever else was logged. */
const structuredLine = z.looseObject({ level: z.string(), message: z.string() });

/** Where what a function writes goes. */
export interface LinesTo {
  log: Log;
  putMetric: PutMetric;
}

/** Keys that every structured line carries and that say nothing new next to the source's name. */
const REPEATED = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'sampling_rate',
  'xray_trace_id',
]);

/**
 * Shows one line that a function wrote, at the level the line itself names, and takes the metrics of one that has any.
 *
 * @param plain the level of a line that names none.
 */
export function takeFunctionLine(
  { log, putMetric }: LinesTo,
  source: string,
  line: string,
  plain: 'detail' | 'warn' = 'detail',
): void {
  const json = parseJson(line);
  const metrics = metricsLineSchema.safeParse(json);
  const entry = structuredLine.safeParse(json);
  if (metrics.success) {
    log.detail(source, describeMetrics(metrics.data));
    putMetricsLine(metrics.data, putMetric);
  } else if (entry.success) logEntry(log, source, entry.data);
  else log[plain](source, line);
}

function logEntry(log: Log, source: string, entry: z.infer<typeof structuredLine>): void {
  const text = [entry.message, ...describeFields(entry, (key) => !REPEATED.has(key))].join(' ');
  switch (entry.level.toUpperCase()) {
    case 'CRITICAL':
    case 'FATAL':
    case 'ERROR':
      log.error(source, text);
      break;
    case 'WARN':
      log.warn(source, text);
      break;
    default:
      log.detail(source, `${entry.level.toUpperCase().padEnd(5)} ${text}`);
  }
}

function describeMetrics(line: MetricsLine): string {
  const shown = new Set<string>();
  for (const { Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
    for (const { Name } of Metrics) shown.add(Name);
    for (const name of Dimensions.flat()) if (name !== 'service') shown.add(name);
  }
  return ['metrics', ...describeFields(line, (key) => shown.has(key))].join(' ');
}

function describeFields(entry: Record<string, unknown>, shown: (key: string) => boolean): string[] {
  return Object.entries(entry)
    .filter(([key]) => shown(key))
    .map(([key, value]) => `${key}=${describeValue(value)}`);
}

const loggedError = z.looseObject({ name: z.string(), message: z.string() });

function describeValue(value: unknown): string {
  if (typeof value === 'string') return /[\s"=]/.test(value) ? JSON.stringify(value) : value;
  const error = loggedError.safeParse(value);
  return JSON.stringify(error.success ? `${error.data.name}: ${error.data.message}` : value);
}
