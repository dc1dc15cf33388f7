import { checkpointAhead } from './checkpoint-ahead';
import { checkpointBehind } from './checkpoint-behind';
import { clockAhead } from './clock-ahead';
import { clockBack } from './clock-back';
import { databaseKill } from './database-kill';
import { doubledBallot } from './doubled-ballot';
import { endAfter } from './end-after';
import { endBefore } from './end-before';
import { expiry } from './expiry';
import type { Fault } from './fault';
import { forgedFence } from './forged-fence';
import { frozenEnvironment } from './frozen-environment';
import { lateAlteration } from './late-alteration';
import { lateWrite } from './late-write';
import { lostAnswer } from './lost-answer';
import { lostFence } from './lost-fence';
import { misplacedBallot } from './misplaced-ballot';
import { overlappingSweeps } from './overlapping-sweeps';
import { poison } from './poison';
import { recut } from './recut';
import { redeliver } from './redeliver';
import { restoredTotals } from './restored-totals';
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
  frozenEnvironment,
  throttle,
  lostAnswer,
  lateWrite,
  databaseKill,
  runtimeKill,
  checkpointAhead,
  checkpointBehind,
  clockBack,
  clockAhead,
  poison,
  misplacedBallot,
  doubledBallot,
  expiry,
  lateAlteration,
  forgedFence,
  lostFence,
  restoredTotals,
  overlappingSweeps,
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
