import { createHmac, timingSafeEqual } from 'node:crypto';
import { ENV } from '../names';
import { ChangingSecret, versionsOf } from '../runtime/changing-secret';
import { requireEnv } from '../runtime/env';

/** What the probe's passes are signed with. */
export type ProbeSecret = ChangingSecret<string>;

/** How long a pass is good, in milliseconds: what a request takes, and what clocks may differ by. */
const GOOD_FOR_MS = 60_000;

/** The secret of a deployed function, whose environment names it. */
export function deployedProbeSecret(): Promise<ProbeSecret> {
  return ChangingSecret.read(versionsOf(requireEnv(ENV.probeSecret)), (text) => text);
}

/** Shows from `now` (epoch milliseconds) on, for a minute, that it is the stack's own probe that asks. */
export function probePass(secret: ProbeSecret, now: number): string {
  const until = String(now + GOOD_FOR_MS);
  return `${until}.${signatureOf(until, secret.current)}`;
}

/** Whether what somebody gave is a pass that is good at `now` (epoch milliseconds). */
export async function isProbePass(secret: ProbeSecret, given: string, now: number): Promise<boolean> {
  const [until = '', signature = ''] = given.split('.');
  if (!(Number(until) > now)) return false;
  return (await secret.find((key) => isEqual(signature, signatureOf(until, key)) || undefined)) === true;
}

function signatureOf(until: string, key: string): string {
  return createHmac('sha256', key).update(until).digest('base64url');
}

function isEqual(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
