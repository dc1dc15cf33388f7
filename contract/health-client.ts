import { type Answer, read } from './answer';
import { caller, type Send } from './client';
import { type Health, health, type Verdict } from './health';
import { FIRST_PULSES_EVERY_MS, PULSE_EVERY_MS } from './limits';

/** The route of health, as an operator uses it. */
export interface HealthClient {
  /** Takes the pulse of a poll. It may be taken at any time, and twice. */
  takePulse(pollId: string): Promise<Answer<Health>>;
}

/** Apart from the other routes' client, so that no voter's page carries it. */
export function healthClient(send: Send): HealthClient {
  const call = caller(send);
  return { takePulse: async (pollId) => read(await call('takePulse', pollId), health) };
}

/** After how many milliseconds the next pulse is due. */
export function nextPulseIn({ reasons }: Verdict): number {
  return reasons.includes('measuring') ? FIRST_PULSES_EVERY_MS : PULSE_EVERY_MS;
}
