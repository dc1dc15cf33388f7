import { MAX_CLOSING_DELAY_S } from '../../contract/limits';
import { planDirection } from '../director/plan';
import { type PlannedFault, planClosing, planFaults } from '../faults/plan';
import { holdOutages } from './hold-outages';
import type { HeldOutage } from './result';
import type { Setup } from './set-up';

/** Clocks differ by less than this, and requests are under way for less. In milliseconds. */
const LATE_MARGIN = 2_000;
const VOTES_PER_FAULT = 64;
/** The last moments of the load are left for faults that wait for what they apply to. */
const FAULTY_SHARE = 0.95;
const SETTLE_PATIENCE = 15_000;
/** So late faults may make the director put the closing off. */
const ANNOUNCED_ROOM_S = 300;

/** How often each fault comes that applies to a closed poll; once where there is hurry. */
const CLOSING_TIMES = 3;

export interface Closing {
  /** In epoch milliseconds. */
  loadEndedAt: number;
  /** In epoch milliseconds. */
  closesAt: number;
  outages: HeldOutage[];
  /** Resolves when all faults of the closed poll are ordered. */
  faults: Promise<void>;
}

/** Lets voters act while faults happen, closes the poll, and lets some come too late. */
export async function holdPoll(setup: Setup): Promise<Closing> {
  const { broadcast, crowd, scheduler, system, startedAt, poll } = setup;
  const director = setup.direction?.director;
  // Its time is reckoned by the service's clock, which no fault has moved yet.
  await director?.close(announcedClosing(broadcast.duration));
  const [outages] = await Promise.all([
    holdOutages(setup),
    crowd.act(broadcast.load, startedAt),
    scheduler?.run(faultsOf(setup), startedAt),
    director?.run(planDirection(setup.options.seed, broadcast.duration), startedAt),
  ]);
  await scheduler?.settle(SETTLE_PATIENCE);
  const loadEndedAt = Date.now();
  crowd.expectClosing();
  const closed = await (director ? director.close() : system.api.closePoll(poll.pollId));
  const closesAt = Date.parse(closed.closesAt ?? new Date(loadEndedAt).toISOString());
  crowd.expectNoVotesFrom(closesAt + LATE_MARGIN);
  const faults = scheduler?.run(closingFaultsOf(setup), closesAt) ?? Promise.resolve();
  // Whoever waits for them is told of a failure.
  faults.catch(() => {});
  await crowd.act(broadcast.late, loadEndedAt);
  return { loadEndedAt, closesAt, outages, faults };
}

/** How soon the poll is to close when a director first says so, in seconds; it is put off before. */
function announcedClosing(duration: number): number {
  return Math.min(MAX_CLOSING_DELAY_S, Math.ceil(duration / 1_000) + ANNOUNCED_ROOM_S);
}

function faultsOf({ options, broadcast }: Setup): PlannedFault[] {
  const { seed, faults, votes } = options;
  const count = Math.round(votes / VOTES_PER_FAULT);
  return planFaults({ seed, faults, count, duration: broadcast.duration * FAULTY_SHARE });
}

function closingFaultsOf({ options }: Setup): PlannedFault[] {
  return planClosing(options, options.hurry ? 1 : CLOSING_TIMES);
}
