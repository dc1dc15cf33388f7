import { AlarmWatch } from '../../../local/alarms/alarm-watch';
import { parseRule } from '../../../local/alarms/composite-rule';
import type { MetricAlarm } from '../../../local/alarms/settings';
import { MetricStore } from '../../../local/metrics/metric-store';
import { Minutes, REAL_MINUTE } from '../../../local/metrics/minutes';
import { recordingLog } from '../logs/recording-log';
import { METRIC, metricAlarm } from './factories';

const RISK = 'Voting-test/at-risk';

/** A watch over alarms, of which those named page, on a clock that moves a minute at a time. */
function watching(alarms: MetricAlarm[], pages = alarms.map(({ name }) => name)) {
  let now = 1_000 * REAL_MINUTE;
  const minutes = new Minutes(REAL_MINUTE, () => now);
  const store = new MetricStore(minutes);
  const { log, lines } = recordingLog();
  const rule = parseRule(pages.map((name) => `ALARM("${name}")`).join(' OR ') || 'FALSE', (name) => name);
  const watch = new AlarmWatch(
    { alarms, composites: [{ name: RISK, description: '', rule }] },
    { store, minutes, log },
  );
  // Up to the first whole minute.
  now += REAL_MINUTE;
  return {
    watch,
    lines,
    /** A minute with this value, or without one; answers the states of the alarms. */
    minute(value?: number): string[] {
      if (value !== undefined) store.put(METRIC, value);
      now += REAL_MINUTE;
      watch.evaluate();
      return watch.alarms.map(({ state }) => state);
    },
    sleep(count: number) {
      now += count * REAL_MINUTE;
      watch.evaluate();
    },
  };
}

test('an alarm goes on after as many minutes as it says, and so does the one that stands on it', () => {
  const { minute } = watching([metricAlarm()]);
  expect(minute(1)).toEqual(['INSUFFICIENT_DATA', 'OK']);
  expect(minute(1)).toEqual(['ALARM', 'ALARM']);
  expect(minute(0)).toEqual(['OK', 'OK']);
});

test('what changed is kept with its time, the end of the minute that showed it', () => {
  const { minute, watch } = watching([metricAlarm()]);
  for (const value of [1, 1, 0]) minute(value);
  const end = (nth: number) => (1_001 + nth) * REAL_MINUTE;
  expect(watch.changes.filter(({ name }) => name !== RISK)).toEqual([
    { name: 'Voting-test/refused', severity: 'page', state: 'ALARM', at: end(2) },
    { name: 'Voting-test/refused', severity: 'page', state: 'OK', at: end(3) },
  ]);
});

test('silence since the start is an alarm only when it has lasted as long as the alarm says', () => {
  const { minute } = watching([
    metricAlarm({ missingData: 'breaching', evaluationPeriods: 3, datapointsToAlarm: 3 }),
  ]);
  expect([minute(), minute(), minute()].map(([state]) => state)).toEqual([
    'INSUFFICIENT_DATA',
    'INSUFFICIENT_DATA',
    'ALARM',
  ]);
});

test('a machine that slept does not take that time for silence', () => {
  const { minute, sleep, watch } = watching([metricAlarm({ missingData: 'breaching' })]);
  for (const value of [0, 0, 0]) minute(value);
  sleep(600);
  expect(watch.alarms[0]?.state).toBe('OK');
  minute();
  expect(minute()).toEqual(['ALARM', 'ALARM']);
});

test('an alarm of longer periods looks at the minutes of each together, every minute anew', () => {
  const { minute } = watching([
    metricAlarm({ period: 2, evaluationPeriods: 1, datapointsToAlarm: 1, breaches: (value) => value > 2 }),
  ]);
  expect(minute(2)[0]).toBe('INSUFFICIENT_DATA');
  expect(minute(0)[0]).toBe('OK');
  expect(minute(3)[0]).toBe('ALARM');
});

test('the terminal tells of alarms that page and of their end, and keeps the others for those who ask for all', () => {
  const ticket = metricAlarm({ name: 'Voting-test/ticket' });
  const { minute, lines, watch } = watching([metricAlarm(), ticket], ['Voting-test/refused']);
  for (const value of [0, 1, 1, 0]) minute(value);
  expect(watch.alarms.map(({ severity }) => severity)).toEqual(['page', 'ticket', 'page']);
  expect(lines.filter((line) => !line.startsWith('detail'))).toEqual([
    'warn alarms: Voting-test/refused is on',
    'info alarms: Voting-test/refused is over',
  ]);
  expect(lines).toContain('detail alarms: Voting-test/ticket is ALARM');
});
