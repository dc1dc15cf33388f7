/** As CloudWatch calls them. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What an alarm takes a period without values for. */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** When the values of an alarm's last periods are an alarm: M of N of them breach its threshold. */
export interface AlarmRule {
  /** M. */
  datapointsToAlarm: number;
  /** N. */
  evaluationPeriods: number;
  missingData: MissingData;
}

/**
 * CloudWatch looks at more periods than it evaluates, in case some have no values; at how many it does not say. Its examples, all of three
 * evaluation periods, look at five.
 */
const EXTRA_PERIODS = 2;

/** How many periods an alarm looks at. */
export function evaluationRange({ evaluationPeriods }: AlarmRule): number {
  return evaluationPeriods + EXTRA_PERIODS;
}

/**
 * The state of an alarm by its last periods, as CloudWatch evaluates it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html). Only as many periods are filled
 * as are needed beside those with values.
 *
 * @param periods whether the value of each period breaches, oldest first; `undefined` where there is none.
 */
export function alarmState(
  periods: readonly (boolean | undefined)[],
  { datapointsToAlarm, evaluationPeriods, missingData }: AlarmRule,
  current: AlarmState,
): AlarmState {
  const known = periods.filter((breaches) => breaches !== undefined);
  const evaluated = known.slice(-evaluationPeriods);
  const breaching = evaluated.filter((breaches) => breaches).length;
  const filled = evaluationPeriods - evaluated.length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (filled === 0 || missingData === 'notBreaching') return 'OK';
  if (missingData === 'breaching') return breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK';
  const nothingGood = breaching === evaluated.length;
  if (missingData === 'ignore') return nothingGood ? current : 'OK';
  if (evaluated.length === 0) return 'INSUFFICIENT_DATA';
  return nothingGood && oldestBreach(periods) >= datapointsToAlarm ? 'ALARM' : 'OK';
}

/**
 * How many periods ago the oldest breach is, counting the last as 1. One that is as old as an alarm needs breaches raises the alarm when all
 * after it breaches or is missing (the same page, "Avoiding premature transitions to alarm state").
 */
function oldestBreach(periods: readonly (boolean | undefined)[]): number {
  const at = periods.indexOf(true);
  return at === -1 ? 0 : periods.length - at;
}
