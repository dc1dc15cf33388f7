import { formatQuantity } from '../../cli/terminal/numbers';
import { explainedAlarms, sureAlarms } from '../alarms/explained';
import { AT_RISK, type RaisedAlarm } from '../alarms/raised';
import type { HeldOutage, RehearsalResult } from '../course/result';
import { OUTAGES, type Outage, REHEARSED_MINUTE } from '../outages/outage';
import type { Finding } from './finding';

/** What a rehearsal proves of the template's alarms; nothing where nobody evaluates them. */
export function alarmFindings(rehearsal: RehearsalResult): Finding[] {
  const { alarms, outages, faults, injected, throttled = [] } = rehearsal;
  if (alarms === undefined) return [];
  const happened = injected.map(({ fault }) => fault);
  if (faults.length > 0) return [ofFaults(alarms, happened)];
  const [first] = outages;
  const calm = first ? alarms.filter(({ from }) => from < first.from) : alarms;
  return [
    {
      claim: 'While all works, no alarm is raised',
      // Partitions that are too small throttle as a fault does.
      wrong: unexpected(calm, throttled.length > 0 ? explainedAlarms(['throttle']) : []),
    },
    ...outages.map((outage, index) => ofOutage(outage, during(alarms, outages, index))),
  ];
}

function ofFaults(alarms: RaisedAlarm[], happened: readonly string[]): Finding {
  // A fault may concern any function.
  const raised = alarms.map((alarm) => ({ ...alarm, name: alarm.name.replace(/\/.*/, '') }));
  const missing = sureAlarms(happened).filter((wanted) => !raised.some(({ name }) => name === wanted));
  return {
    claim: 'Faults raise the alarms that stand for them, and no alarm is raised that they do not explain',
    wrong: [
      ...missing.map((wanted) => `${wanted} was not raised`),
      ...unexpected(raised, explainedAlarms(happened)),
    ],
  };
}

/** The alarms that page and were raised from the beginning of an outage to that of the next. */
function during(alarms: RaisedAlarm[], outages: readonly HeldOutage[], index: number): RaisedAlarm[] {
  const [from, to] = [outages[index]?.from ?? 0, outages[index + 1]?.from ?? Number.POSITIVE_INFINITY];
  return alarms.filter((one) => one.severity === 'page' && one.from >= from && one.from < to);
}

function ofOutage({ name, from }: HeldOutage, raised: RaisedAlarm[]): Finding {
  const outage = OUTAGES.find((known) => known.name === name);
  const expected = outage ? [outage.alarm.name, ...outage.also] : [];
  const missing = expected.filter((wanted) => !raised.some((one) => one.name === wanted));
  return {
    claim: `The outage “${name}” raises ${expected.join(', ')}, and no other alarm that pages`,
    wrong: [
      ...missing.map((wanted) => `${wanted} was not raised`),
      ...unexpected(raised, [...expected, ...(outage?.atTimes ?? [])]),
      ...(outage ? late(outage, from, raised) : []),
      ...raised.filter(({ to }) => to === undefined).map((one) => `${one.name} was not over in the end`),
    ],
  };
}

function late({ alarm }: Outage, from: number, raised: RaisedAlarm[]): string[] {
  const first = raised.find(({ name }) => name === alarm.name);
  if (first === undefined) return [];
  const minutes = Math.ceil((first.from - from) / REHEARSED_MINUTE);
  return minutes <= alarm.within
    ? []
    : [`${alarm.name} was raised after ${formatQuantity(minutes, 'minute')}, not within ${alarm.within}`];
}

function unexpected(raised: readonly RaisedAlarm[], expected: readonly string[]): string[] {
  const names = raised.map(({ name }) => name).filter((name) => name !== AT_RISK && !expected.includes(name));
  return [...new Set(names)].map((name) => `${name} was raised`);
}
