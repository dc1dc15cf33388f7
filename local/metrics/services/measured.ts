import type { Metric } from '../metric';
import { API } from './api';
import { DATABASE } from './database';
import { DISTRIBUTION } from './distribution';
import { LAMBDA, LAMBDA_ACCOUNT } from './lambda';
import { MAPPING } from './mapping';
import { SCHEDULER } from './scheduler';

/** What is measured of AWS's services on one machine. */
const MEASURED = [LAMBDA, LAMBDA_ACCOUNT, MAPPING, API, DISTRIBUTION, SCHEDULER, DATABASE];

/** Whose metrics never have values on one machine, and why. */
const NEVER_MEASURED: Readonly<Record<string, string>> = {
  'AWS/Cognito': 'the local issuers have no quotas',
  'AWS/WAFV2': 'there is no firewall',
};

/** Whether a metric of AWS's has values on one machine: `never` where that is known and right. */
export function isMeasured({ namespace, name }: Metric): 'yes' | 'never' | 'unknown' {
  if (Object.hasOwn(NEVER_MEASURED, namespace)) return 'never';
  const isKnown = MEASURED.some((service) => service.namespace === namespace && has(service.names, name));
  return isKnown ? 'yes' : 'unknown';
}

function has(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
