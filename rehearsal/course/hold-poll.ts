import { type PlannedFault, planClosing, planFaults } from '../faults/plan';
import { act } from '../voters/begin-on-time';
import type { Cast } from './set-up';

/** Clocks differ by less than this, and requests are under way for less. In milliseconds. */
const LATE_MARGIN = 2_000;
const VOTES_PER_FAULT = 64;
/** The last moments of the load are left for what waits for something to befall. */
const FAULTY_SHARE = 0.95;
const SETTLE_PATIENCE = 15_000;

/** So often each fault comes that befalls a closed poll; once where there is hurry. */
const CLOSING_TIMES = 3;

export interface Closing {
  /** In epoch milliseconds. */
  loadEndedAt: number;
  /** In epoch milliseconds. */
  closesAt: number;
  /** Resolves when all faults that befall the closed poll are ordered. */
  faults: Promise<void>;
}

/** Lets voters act while faults happen, closes the poll, and lets some come too late. */
export async function holdPoll(cast: Cast): Promise<Closing> {
  const { show, voting, director, stage, startedAt, signal, poll } = cast;
  await Promise.all([act(show.load, startedAt, voting, signal), director?.run(faultsOf(cast), startedAt)]);
  await director?.settle(SETTLE_PATIENCE);
  const loadEndedAt = Date.now();
  const closed = await stage.api.closePoll(poll.pollId);
  const closesAt = Date.parse(closed.closesAt ?? new Date(loadEndedAt).toISOString());
  voting.lateFrom = closesAt + LATE_MARGIN;
  const faults = director?.run(closingFaultsOf(cast), closesAt) ?? Promise.resolve();
  // Whoever waits for them is told of a failure.
  faults.catch(() => {});
  await act(show.late, loadEndedAt, voting, signal);
  return { loadEndedAt, closesAt, faults };
}

function faultsOf({ options, show }: Cast): PlannedFault[] {
  const { seed, faults, votes } = options;
  const count = Math.round(votes / VOTES_PER_FAULT);
  return planFaults({ seed, faults, count, duration: show.duration * FAULTY_SHARE });
}

function closingFaultsOf({ options }: Cast): PlannedFault[] {
  return planClosing(options, options.hurry ? 1 : CLOSING_TIMES);
}
