import type { AlarmChange } from './alarm-recorder';

/** Is on while any other is that pages. */
export const AT_RISK = 'voting-at-risk';

/** An alarm that was on. Times in epoch milliseconds. */
export interface RaisedAlarm {
  name: string;
  severity: AlarmChange['severity'];
  from: number;
  /** Absent while it is on. */
  to?: number;
}

/** When which alarms were on, in the order in which they were raised. */
export function raisedAlarms(changes: readonly AlarmChange[]): RaisedAlarm[] {
  const raised: RaisedAlarm[] = [];
  for (const { name, severity, state, at } of changes) {
    const last = raised.findLast((one) => one.name === name && one.to === undefined);
    if (state === 'ALARM' && !last) raised.push({ name, severity, from: at });
    if (state !== 'ALARM' && last) last.to = at;
  }
  return raised;
}
