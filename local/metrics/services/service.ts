import type { PutMetric } from '../metric';

/** The metrics of one AWS service that are measured here. */
export interface Service<Name extends string> {
  namespace: string;
  names: readonly Name[];
}

/** Takes a value of one of a service's metrics; `at` in epoch milliseconds, now unless given. */
export type Meter<Name extends string> = (name: Name, value: number, at?: number) => void;

/** Measures something under each of the sets of dimensions that AWS gives its metrics. */
export function meter<Name extends string>(
  { namespace }: Service<Name>,
  dimensions: readonly Readonly<Record<string, string>>[],
  put: PutMetric,
): Meter<Name> {
  return (name, value, at) => {
    for (const each of dimensions) put({ namespace, name, dimensions: each }, value, at);
  };
}
