import {
  type Capacity,
  capacityFor,
  DEFAULT_VOTES_PER_SECOND,
  MOST_VOTES_PER_SECOND,
} from '../lib/capacity/capacity';
import { shortQuotas } from '../lib/capacity/quotas';
import type { PlannedEvent } from './event';
import { loadOf } from './simulation/load';

/** The stacks that take an event together, each the same share of it: one, unless the peak is more than one can take. */
export interface Stacks {
  readonly count: number;
  /** Of each. */
  readonly capacity: Capacity;
  /** Votes in each second of one of them, as they come in a broadcast. */
  readonly load: readonly number[];
}

export function stacksFor(event: PlannedEvent): Stacks {
  const count = Math.ceil(event.peak / MOST_VOTES_PER_SECOND);
  const voters = event.voters / count;
  const peak = event.peak / count;
  return {
    count,
    capacity: capacityOf(Math.ceil(peak), event.region),
    load: loadOf('tv', { voters, peak, minutes: event.minutes }),
  };
}

/** Shares of the default that leave room in an account's usual quotas, where a Region gives less than others. */
const SHARES = [1, 1 / 2, 1 / 4, 1 / 8];

/** As much as needs no quota raised and costs nothing beforehand, where that is enough; else what the peak needs. */
function capacityOf(peak: number, region: string): Capacity {
  const usual = SHARES.map((share) => capacityFor(DEFAULT_VOTES_PER_SECOND * share));
  const enough = usual.find(
    (capacity) => peak <= capacity.votesPerSecond && shortQuotas(capacity, region).length === 0,
  );
  return enough ?? capacityFor(peak);
}
