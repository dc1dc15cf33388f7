import type { AccessKind } from '../contract/access';
import { MAX_CANDIDATES } from '../contract/limits';
import { TV_PEAK } from './simulation/load';

/** A vote that is to be held, in the numbers that capacity and price follow from. */
export interface PlannedEvent {
  readonly voters: number;
  /** How long they may vote. */
  readonly minutes: number;
  /** Votes in the busiest second. */
  readonly peak: number;
  /** Whether nobody gave the peak, so that it is {@link TV_PEAK} times the mean. */
  readonly peakIsAssumed: boolean;
  /** Pages that show the results at a time, all the while. */
  readonly watchers: number;
  readonly access: AccessKind;
  readonly candidates: number;
  /** As AWS spells it, such as `us-east-1`. */
  readonly region: string;
}

/** An event as somebody describes it: numbers are whole and from 1 up. */
export type GivenEvent = Pick<PlannedEvent, 'voters' | 'minutes' | 'access' | 'candidates' | 'region'> & {
  /** @default - as often as {@link TV_PEAK} says */
  readonly peak?: number | undefined;
  /** @default - each voter's page, for {@link USUAL_VISIT_MINUTES} at most */
  readonly watchers?: number | undefined;
};

export type ReadEvent = { ok: true; event: PlannedEvent } | { ok: false; problem: string };

/** How long a voter looks at the results where nobody says. */
export const USUAL_VISIT_MINUTES = 10;

const MOST = {
  voters: 1e9,
  watchers: 1e9,
  /** Four weeks: longer polls exist, but no peak follows from their length. */
  minutes: 28 * 24 * 60,
  candidates: MAX_CANDIDATES,
} as const;

/** Completes a description, or says in a sentence what is wrong with it, what was given and what is allowed. */
export function planEvent(given: GivenEvent): ReadEvent {
  const { voters, minutes } = given;
  const mean = voters / (minutes * 60);
  const event: PlannedEvent = {
    ...given,
    peak: given.peak ?? Math.ceil(mean * TV_PEAK),
    peakIsAssumed: given.peak === undefined,
    watchers: given.watchers ?? Math.ceil(voters * Math.min(1, USUAL_VISIT_MINUTES / minutes)),
  };
  const problem = tooLarge(event) ?? peakProblem(event, mean);
  return problem === undefined ? { ok: true, event } : { ok: false, problem };
}

function tooLarge(event: PlannedEvent): string | undefined {
  for (const key of ['voters', 'watchers', 'minutes', 'candidates'] as const) {
    if (event[key] > MOST[key]) return `--${key} must be at most ${MOST[key]}; given: ${event[key]}.`;
  }
  return undefined;
}

function peakProblem({ voters, minutes, peak }: PlannedEvent, mean: number): string | undefined {
  if (peak > voters) return `--peak must be at most the number of voters, ${voters}; given: ${peak}.`;
  if (peak >= mean) return undefined;
  return (
    `--peak must be at least the mean, and ${voters} voters in ${minutes} minutes are ${mean.toPrecision(3)} votes a second; ` +
    `given: ${peak}.`
  );
}
