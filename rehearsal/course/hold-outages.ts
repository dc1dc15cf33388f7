import { setTimeout as sleep } from 'node:timers/promises';
import type { AlarmRecorder } from '../alarms/alarm-recorder';
import { raisedAlarms } from '../alarms/raised';
import { CALM_MINUTES, LONGEST_RECOVERY_MINUTES, REHEARSED_MINUTE } from '../outages/outage';
import type { HeldOutage } from './result';
import type { Setup } from './set-up';

const LOOK_INTERVAL_MS = 500;
/** Alarms of the last minutes are evaluated a minute later, and those that are raised for moments are over some minutes later. */
const LAST_MINUTES = 5;

type Waiting = Pick<Setup, 'alarms' | 'signal'>;

/** Has the parts that were chosen do nothing for a while, one after the other in the midst of the load. */
export async function holdOutages({ options, system, alarms, signal }: Setup): Promise<HeldOutage[]> {
  const held: HeldOutage[] = [];
  const runtime = system.local?.runtime;
  if (runtime === undefined || options.outages.length === 0) return held;
  await minutes(CALM_MINUTES, signal);
  for (const { name, minutes: length } of options.outages) {
    const from = Date.now();
    runtime.beginOutage(name, length * REHEARSED_MINUTE);
    await minutes(length, signal);
    held.push({ name, from, to: Date.now() });
    await untilCalm({ alarms, signal });
  }
  return held;
}

/** Waits until no alarm is on that somebody is woken for, but no longer than that may take. */
async function untilCalm({ alarms, signal }: Waiting): Promise<void> {
  await minutes(1, signal);
  const deadline = Date.now() + LONGEST_RECOVERY_MINUTES * REHEARSED_MINUTE;
  while (Date.now() < deadline && !(alarms && isCalm(alarms)))
    await sleep(LOOK_INTERVAL_MS, undefined, { signal });
}

function isCalm({ changes }: AlarmRecorder): boolean {
  return raisedAlarms(changes).every(({ severity, to }) => severity === 'ticket' || to !== undefined);
}

/** Waits until alarms have seen the certificate. @param certifiedAt in epoch milliseconds. */
export async function seeLastAlarms(
  { alarms, signal }: Waiting,
  certifiedAt: number | undefined,
): Promise<void> {
  if (alarms === undefined || certifiedAt === undefined) return;
  const until = certifiedAt + LAST_MINUTES * REHEARSED_MINUTE;
  await sleep(Math.max(0, until - Date.now()), undefined, { signal });
  await alarms.look();
}

function minutes(count: number, signal: AbortSignal): Promise<void> {
  return sleep(count * REHEARSED_MINUTE, undefined, { signal });
}
