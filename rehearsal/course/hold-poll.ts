import { type PlannedFault, planClosing, planFaults } from '../faults/plan';
import { beginOnTime } from '../voters/begin-on-time';
import type { Setup } from './set-up';

/** Clocks differ by less than this, and requests are under way for less. In milliseconds. */
const LATE_MARGIN = 2_000;
const VOTES_PER_FAULT = 64;
/** The last moments of the load are left for faults that wait for what they apply to. */
const FAULTY_SHARE = 0.95;
const SETTLE_PATIENCE = 15_000;

/** How often each fault comes that applies to a closed poll; once where there is hurry. */
const CLOSING_TIMES = 3;

export interface Closing {
  /** In epoch milliseconds. */
  loadEndedAt: number;
  /** In epoch milliseconds. */
  closesAt: number;
  /** Resolves when all faults of the closed poll are ordered. */
  faults: Promise<void>;
}

/** Lets voters act while faults happen, closes the poll, and lets some come too late. */
export async function holdPoll(setup: Setup): Promise<Closing> {
  const { broadcast, voting, scheduler, system, startedAt, signal, poll } = setup;
  await Promise.all([
    beginOnTime(broadcast.load, startedAt, voting, signal),
    scheduler?.run(faultsOf(setup), startedAt),
  ]);
  await scheduler?.settle(SETTLE_PATIENCE);
  const loadEndedAt = Date.now();
  const closed = await system.api.closePoll(poll.pollId);
  const closesAt = Date.parse(closed.closesAt ?? new Date(loadEndedAt).toISOString());
  voting.lateFrom = closesAt + LATE_MARGIN;
  const faults = scheduler?.run(closingFaultsOf(setup), closesAt) ?? Promise.resolve();
  // Whoever waits for them is told of a failure.
  faults.catch(() => {});
  await beginOnTime(broadcast.late, loadEndedAt, voting, signal);
  return { loadEndedAt, closesAt, faults };
}

function faultsOf({ options, broadcast }: Setup): PlannedFault[] {
  const { seed, faults, votes } = options;
  const count = Math.round(votes / VOTES_PER_FAULT);
  return planFaults({ seed, faults, count, duration: broadcast.duration * FAULTY_SHARE });
}

function closingFaultsOf({ options }: Setup): PlannedFault[] {
  return planClosing(options, options.hurry ? 1 : CLOSING_TIMES);
}
