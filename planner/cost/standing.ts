import { type Capacity, FRESH_TABLE } from '../../lib/capacity/capacity';
import { MEASURED } from '../measured';
import { IDLE_MINUTE, METRICS, MINUTES_A_MONTH } from './assumed';
import { type Amount, amount } from './line';
import { gigabyteSeconds } from './requests';

/** What stacks cost by the month while nobody votes. */
export function standingAmounts(stacks: number): Amount[] {
  const { alarmMetrics, compositeAlarms, dashboards, secrets, keys, machineClients, memory } = MEASURED.stack;
  const turns = stacks * MINUTES_A_MONTH * IDLE_MINUTE.functions;
  const seconds = stacks * MINUTES_A_MONTH * IDLE_MINUTE.seconds;
  const sweeping = [memory.certify, memory.dataset, memory.series];
  const time = sweeping.reduce((sum, size) => sum + gigabyteSeconds(seconds, size), 0);
  return [
    amount('standing', 'Secrets Manager', 'secrets', stacks * secrets),
    amount('standing', 'KMS, the key of certificates', 'keys', stacks * keys),
    amount('standing', 'Cognito, clients of programs', 'machineClients', stacks * machineClients),
    amount('standing', 'CloudWatch, metrics of alarms', 'alarmMetrics', stacks * alarmMetrics),
    amount('standing', 'CloudWatch, composite alarms', 'compositeAlarms', stacks * compositeAlarms),
    amount('standing', 'CloudWatch, dashboards', 'dashboards', stacks * dashboards),
    amount('standing', 'CloudWatch, metrics', 'metrics', stacks * METRICS),
    amount('standing', 'Lambda, each minute', 'lambdaRequests', turns / 1e6),
    amount('standing', 'Lambda, time each minute', 'lambdaTime', time),
  ];
}

/** Votes, Totals and Roll. */
const WARM_TABLES = 3;

/** Paid for once, when a table is warmed beyond what a fresh one takes. */
export function warmAmounts({ warmThroughput }: Capacity, stacks: number): Amount[] {
  if (warmThroughput === undefined) return [];
  const { readUnitsPerSecond, writeUnitsPerSecond } = warmThroughput;
  const more = (units: number, fresh: number) => WARM_TABLES * stacks * Math.max(0, units - fresh);
  return [
    amount(
      'once',
      'warm writes of three tables',
      'warmWriteUnits',
      more(writeUnitsPerSecond, FRESH_TABLE.writes),
    ),
    amount(
      'once',
      'warm reads of three tables',
      'warmReadUnits',
      more(readUnitsPerSecond, FRESH_TABLE.reads),
    ),
  ];
}
