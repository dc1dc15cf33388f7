import { PHASES } from '../../cli/simulation/phases';
import { type Action, actsAlone, plan } from '../../cli/simulation/plan';
import { choiceMaker } from '../../cli/simulation/random-choice';
import type { AccessKind } from '../../contract/access';
import { type BallotRule, type Choice, toChoice, writeChoice } from '../../contract/choice';
import { type Random, seeded } from '../faults/random';

/** Something a voter does, and when: milliseconds from the start. */
export interface TimedAction {
  at: number;
  action: Action;
}

export interface Broadcast {
  /** What voters do while the poll is open, in order of time; it lasts `duration` milliseconds. */
  load: TimedAction[];
  duration: number;
  /** What voters do while the poll closes and after it; times from the moment it is asked to close. */
  late: TimedAction[];
}

export interface BroadcastOptions {
  /** 0 … 2³²−1; the same seed gives the same broadcast. */
  seed: number;
  /** Voters, each of whom votes for a first time once. */
  voters: number;
  /** First votes a second, over the whole of the broadcast. */
  rate: number;
  /** The hot one first. */
  candidateIds: readonly string[];
  /** What ballots may say. */
  rule: BallotRule;
  /** How voters who act alone get their passes; or that none can, and a voting app acts for all. */
  access: AccessKind | 'delegates only';
  /** How long voters go on after the poll was asked to close, in milliseconds. */
  lateFor: number;
}

const [QUIET, SPIKE, TAIL] = PHASES;
/** How often a vote in the spike, when all talk of one candidate, goes to that one. */
const HOT = 0.6;
/** How often who acts again did so moments ago: then a write that takes its time may land after the next. */
const HASTY = 0.8;
/** In milliseconds. */
const MOMENTS = 8_000;
const LATE_SHARE = 0.02;
const LEAST_LATE = 20;

/** Voters of a broadcast: a few, then half of all within moments, then ever fewer. */
export function broadcast(options: BroadcastOptions): Broadcast {
  const { seed, voters, rate, lateFor } = options;
  const random = seeded(seed);
  const actions = [...plan(options)].map((action) => suited(action, options, random));
  const duration = (voters / rate) * 1000;
  const timed = actions.map((action, index) => {
    const share = (index + 0.5) / actions.length;
    return { at: Math.round(timeShare(share) * duration), action: heated(action, share, options, random) };
  });
  const load = hasty(timed, random);
  const lateActions = latecomers(actions, options, random);
  const late = lateActions.map((action, index) => ({
    at: Math.round((index / lateActions.length) * lateFor),
    action,
  }));
  if (options.access !== 'open') return { load, duration, late };
  const [suitedLoad, suitedLate] = inTheirWays(load, late);
  return { load: suitedLoad, duration, late: suitedLate };

  /** Late are new voters and, as often, some who voted before. */
  function latecomers(earlier: Action[], { candidateIds, rule }: BroadcastOptions, chance: Random): Action[] {
    const count = Math.max(LEAST_LATE, Math.round(voters * LATE_SHARE));
    const newcomers = [...plan({ seed: seed ^ 0xffff_ffff, voters: count, candidateIds, rule })];
    return newcomers.slice(0, count).map((action, index) => {
      const voterId = index % 2 === 0 ? action.voterId : chance.pick(earlier).voterId;
      return suited({ ...action, voterId }, options, chance);
    });
  }
}

/** When, as a share of the time, a share of all actions is done. The long tail thins out evenly to its end. */
function timeShare(done: number): number {
  if (done < QUIET.actions) return (done / QUIET.actions) * QUIET.time;
  const inSpike = (done - QUIET.actions) / SPIKE.actions;
  if (inSpike < 1) return QUIET.time + inSpike * SPIKE.time;
  const before = QUIET.time + SPIKE.time;
  const inTail = (done - QUIET.actions - SPIKE.actions) / TAIL.actions;
  return before + (1 - Math.sqrt(1 - inTail)) * TAIL.time;
}

function heated(action: Action, share: number, options: BroadcastOptions, random: Random): Action {
  const { candidateIds, rule } = options;
  const inSpike = share >= QUIET.actions && share < QUIET.actions + SPIKE.actions;
  const [hot] = candidateIds;
  if (action.kind === 'retract' || hot === undefined || !inSpike || random.share() >= HOT) return action;
  return { ...action, choice: writeChoice(naming(hot, toChoice(action.choice)), rule) };
}

/** The choice, with the candidate in the place of its first if it is not named yet. */
function naming(candidateId: string, choice: Choice): Choice {
  if (choice.has(candidateId)) return choice;
  return new Map([...choice].map(([id, number], index) => [index === 0 ? candidateId : id, number]));
}

/** Who acts again is mostly one who acted moments ago. */
function hasty(load: readonly TimedAction[], random: Random): TimedAction[] {
  const seen = new Set<string>();
  let oldest = 0;
  return load.map(({ at, action }, index) => {
    while ((load[oldest]?.at ?? at) < at - MOMENTS) oldest += 1;
    const isAgain = seen.has(action.voterId);
    seen.add(action.voterId);
    if (!isAgain || oldest === index || random.share() >= HASTY) return { at, action };
    const recent = load[random.between(oldest, index - 1)]?.action.voterId;
    return { at, action: { ...action, voterId: recent ?? action.voterId } };
  });
}

/**
 * In an open poll, who votes through an app and who votes alone are two voters whatever they are called: each keeps to the
 * way of their first action, and nobody retracts through an app.
 */
function inTheirWays(load: TimedAction[], late: TimedAction[]): [TimedAction[], TimedAction[]] {
  const isAlone = new Map<string, boolean>();
  const inTheirWay = ({ at, action }: TimedAction): TimedAction[] => {
    const alone = isAlone.get(action.voterId) ?? actsAlone(action);
    isAlone.set(action.voterId, alone);
    if (alone === actsAlone(action)) return [{ at, action }];
    if (action.kind === 'retract') return [];
    const { voterId, choice } = action;
    return [{ at, action: { kind: 'vote', route: alone ? 'alone' : 'batch', voterId, choice } }];
  };
  return [load.flatMap(inTheirWay), late.flatMap(inTheirWay)];
}

/** A voting app posts votes for its voters, and retracts none. */
function suited(action: Action, options: BroadcastOptions, random: Random): Action {
  const { access, candidateIds, rule } = options;
  if (access !== 'delegates only') return action;
  const { voterId } = action;
  const choice = action.kind === 'retract' ? choiceMaker(candidateIds, rule, random.share)() : action.choice;
  return { kind: 'vote', route: 'batch', voterId, choice };
}
