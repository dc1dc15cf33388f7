import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** Whom an alarm is for: somebody at once, or somebody on the next working day. */
export type Severity = 'page' | 'ticket';

/** An alarm, and what somebody does about it first. */
export interface AlarmSpec {
  /** Its heading in docs/runbook.md. */
  readonly name: string;
  /** Which function it is about, where each has one. */
  readonly of?: string;
  readonly severity: Severity;
  readonly metric: IMetric;
  /** A datapoint breaches that lies above it, or below. */
  readonly threshold: { readonly above: number } | { readonly below: number };
  /** Of the last `within` datapoints so many must breach. */
  readonly datapoints: { readonly breaching: number; readonly within: number };
  /** What a period without a datapoint is taken for. */
  readonly missing: 'breaching' | 'fine';
  /** What is wrong, in one sentence. */
  readonly wrong: string;
  /** What to run first. */
  readonly firstCommand: string;
}

/** Breaching in each of so many periods. */
export function allOf(periods: number): AlarmSpec['datapoints'] {
  return { breaching: periods, within: periods };
}

/** Of what must never happen: a single time is an alarm, and silence is how it should be. */
export const ONCE_IS_ENOUGH = {
  threshold: { above: 0 },
  datapoints: allOf(1),
  missing: 'fine',
} as const satisfies Partial<AlarmSpec>;
