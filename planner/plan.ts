import { ACCESS_KINDS } from '../contract/access';
import {
  HIDDEN_RESULTS_EVERY_MS,
  MAX_WRITE_SHARDS,
  QUIET_RESULTS,
  RESULTS_EVERY_MS,
} from '../contract/limits';
import {
  capacityFor,
  DEFAULT_VOTES_PER_SECOND,
  FRESH_TABLE,
  MOST_VOTES_PER_SECOND,
  type WarmThroughput,
} from '../lib/capacity/capacity';
import { CONCURRENCY, type NeededQuota, neededQuotas } from '../lib/capacity/quotas';
import { type Choices, type Cost, costOf } from './cost/cost';
import type { Total } from './cost/line';
import type { PlannedEvent } from './event';
import { expectedLag, type Lag } from './lag';
import { type LeastCapacity, leastCapacities } from './least';
import { type QuotaToRaise, quotasToRaise } from './quotas/quotas';
import { increaseCommand, supportText } from './quotas/requests';
import { requestsAVote, STARTS_A_SECOND, STARTS_AT_ONCE } from './simulation/gates';
import { type Stacks, stacksFor } from './stacks';

/** How often pages ask while votes come in, as this version of the service tells them. */
export const REFRESH_SECONDS = RESULTS_EVERY_MS / 1_000;

/** The same where results are hidden, and where few votes come. */
const REFRESHES = [REFRESH_SECONDS, HIDDEN_RESULTS_EVERY_MS / 1_000, QUIET_RESULTS[0].every / 1_000];

const FRESH: WarmThroughput = {
  readUnitsPerSecond: FRESH_TABLE.reads,
  writeUnitsPerSecond: FRESH_TABLE.writes,
};

/** Executions of the ballots function, which is called the most. */
export interface Executions {
  /** That the account has to have, of all functions. */
  readonly needed: number;
  /** Votes a second that are taken in the first second, before a function has started more. */
  readonly votesAtOnce: number;
  /** Until it has started enough for the peak; 0 where it has at once. */
  readonly rampSeconds: number;
}

/** What an event takes and what it costs. */
export interface Plan {
  readonly event: PlannedEvent;
  readonly stacks: Stacks;
  /** What one stack can be built for at most, and in how many minutes it alone would take the event. */
  readonly limit: { readonly votesPerSecond: number; readonly writeShards: number; readonly minutes: number };
  /** Of Votes, Totals and Roll, a fresh table's where nothing more is asked for. */
  readonly warm: WarmThroughput;
  /** By the model, the least that holds the peak: more write shards need less warmth. */
  readonly least: readonly LeastCapacity[];
  readonly executions: Executions;
  /** What the peak needs of every quota that grows with it, raised or not. */
  readonly needed: readonly NeededQuota[];
  readonly quotas: readonly (QuotaToRaise & { readonly command?: string | undefined })[];
  readonly support: readonly string[];
  readonly lag: Lag;
  readonly cost: Cost;
  /** The night by other choices. */
  readonly choices: readonly (Choices & { readonly night: Total })[];
  /** The command that applies it, in each Region. */
  readonly deploy: string;
}

export function makePlan(event: PlannedEvent): Plan {
  const stacks = stacksFor(event);
  const chosen = { access: event.access, refreshSeconds: REFRESH_SECONDS };
  const quotas = quotasToRaise(event, stacks, REFRESH_SECONDS);
  const peak = event.peak / stacks.count;
  const needed = neededQuotas(capacityFor(Math.ceil(peak)), event.region);
  return {
    event,
    stacks,
    limit: {
      votesPerSecond: MOST_VOTES_PER_SECOND,
      writeShards: MAX_WRITE_SHARDS,
      minutes: Math.ceil((event.minutes * event.peak) / MOST_VOTES_PER_SECOND),
    },
    warm: stacks.capacity.warmThroughput ?? FRESH,
    least: leastCapacities(Math.ceil(peak)),
    executions: executionsFor(event, stacks, needed),
    needed,
    quotas: quotas.map((quota) => ({ ...quota, command: increaseCommand(quota, event.region) })),
    support: supportText(event, quotas),
    lag: expectedLag(stacks, { candidates: event.candidates, peak, refreshSeconds: REFRESH_SECONDS }),
    cost: costOf(event, stacks, chosen),
    choices: ACCESS_KINDS.flatMap((access) =>
      REFRESHES.map((refreshSeconds) => {
        const choice = { access, refreshSeconds };
        return { ...choice, night: costOf(event, stacks, choice).totals.night };
      }),
    ),
    deploy: deployCommand(event, stacks),
  };
}

function executionsFor(
  { peak }: PlannedEvent,
  { count, capacity }: Stacks,
  needed: readonly NeededQuota[],
): Executions {
  const { requestsPerSecond } = CONCURRENCY;
  const perVote = requestsAVote(capacity) / requestsPerSecond;
  const short = (peak / count) * perVote - STARTS_AT_ONCE;
  return {
    needed: needed.find(({ code }) => code === CONCURRENCY.code)?.needed ?? 0,
    votesAtOnce: Math.floor(STARTS_AT_ONCE / perVote),
    rampSeconds: Math.max(0, Math.ceil(short / STARTS_A_SECOND)),
  };
}

/** Without a sender of their own, voters with accounts share 50 mails a day (docs/signing-in.md). */
function deployCommand({ access }: PlannedEvent, { capacity: { votesPerSecond } }: Stacks): string {
  return [
    'npx cdk deploy',
    ...(votesPerSecond === DEFAULT_VOTES_PER_SECOND ? [] : [`-c votesPerSecond=${votesPerSecond}`]),
    ...(access === 'account' ? ['-c emailFrom=<sender>'] : []),
  ].join(' ');
}
