import { databaseKill } from './database-kill';
import { endAfter } from './end-after';
import { endBefore } from './end-before';
import { expiry } from './expiry';
import type { Fault } from './fault';
import { lostAnswer } from './lost-answer';
import { poison } from './poison';
import { recut } from './recut';
import { redeliver } from './redeliver';
import { runtimeKill } from './runtime-kill';
import { throttle } from './throttle';
import { timeout } from './timeout';

/** Everything that can be made to go wrong. */
export const FAULTS: readonly Fault[] = [
  redeliver,
  recut,
  endBefore,
  endAfter,
  timeout,
  throttle,
  lostAnswer,
  databaseKill,
  runtimeKill,
  poison,
  expiry,
];

const NAMES = FAULTS.map(({ name }) => name).join(', ');

/** There is no such fault. */
export class UnknownFaultError extends Error {
  override name = 'UnknownFaultError';
  constructor(given: string) {
    super(`There is no fault "${given}". There are: ${NAMES}; or all, or none.`);
  }
}

/** @throws UnknownFaultError */
export function faultNamed(name: string): Fault {
  const fault = FAULTS.find((known) => known.name === name);
  if (fault === undefined) throw new UnknownFaultError(name);
  return fault;
}

/**
 * The faults that a text selects: `all`, `none`, or names separated by commas.
 *
 * @throws UnknownFaultError
 */
export function selectFaults(text: string): Fault[] {
  if (text === 'all') return [...FAULTS];
  if (text === 'none') return [];
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names)].map(faultNamed);
}
