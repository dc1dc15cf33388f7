import type { BackfillStatus } from '../status/status';
import { shares, type TimeSpent } from './time-spent';

/** How far a copy was at a time. */
export interface Sample {
  /** Milliseconds on a clock that never goes back. */
  at: number;
  done: number;
  spent: TimeSpent;
}

/** How far back "now" reaches, and the shorter of the two estimates, in milliseconds. */
const NOW_MS = 5_000;
const RECENT_MS = 300_000;
const SECOND = 1_000;

export interface Progress {
  /** One a second, in order: the first of this run, and those of the last five minutes. */
  samples: readonly Sample[];
  ranges: readonly { done: number; total: number; isOpen: boolean }[];
  /** Ballots a second. */
  planned: number;
  limit: number;
  plannedSeconds: number | undefined;
}

/** Keeps the first sample, and those that an estimate may ask for. */
export function keptSamples(samples: readonly Sample[], now: number): Sample[] {
  const [first, ...others] = samples;
  return first ? [first, ...others.filter(({ at }) => now - at <= RECENT_MS)] : [];
}

export function backfillStatus({
  samples,
  ranges,
  planned,
  limit,
  plannedSeconds,
}: Progress): Omit<BackfillStatus, 'paused' | 'remarks'> {
  const done = sum(ranges.map((range) => range.done));
  const total = sum(ranges.map((range) => range.total));
  const rangesOpen = ranges.filter(({ isOpen }) => isOpen).length;
  const overall = rateSince(samples, Number.POSITIVE_INFINITY);
  return {
    done,
    total,
    rangesOpen,
    now: rangesOpen > 0 ? rateSince(samples, NOW_MS) : 0,
    overall,
    planned,
    limit,
    limitedBy: limitedBy(samples, rangesOpen > 0 ? 2 * NOW_MS : Number.POSITIVE_INFINITY),
    etaSeconds: rangesOpen > 0 ? eta(total - done, [rateSince(samples, RECENT_MS), overall]) : undefined,
    plannedSeconds: plannedSeconds ?? secondsFor(total, planned),
  };
}

/** Seconds that so many ballots take at so many a second; `undefined` when they never come to an end. */
export function secondsFor(ballots: number, rate: number): number | undefined {
  return rate > 0 ? ballots / rate : undefined;
}

/** From the shorter to the longer; `undefined` while one of the rates is not known, or has been zero all along. */
function eta(ballots: number, rates: readonly number[]): BackfillStatus['etaSeconds'] {
  const seconds = rates.map((rate) => secondsFor(ballots, rate));
  const known = seconds.filter((one) => one !== undefined);
  if (known.length < seconds.length) return undefined;
  return { from: Math.min(...known), to: Math.max(...known) };
}

/** Ballots a second, from the first sample that is no older than so many milliseconds to the last. */
function rateSince(samples: readonly Sample[], milliseconds: number): number {
  const [from, to] = window(samples, milliseconds);
  if (!from || !to || to.at <= from.at) return 0;
  return Math.max(((to.done - from.done) * SECOND) / (to.at - from.at), 0);
}

/** What most of the time went to that was spent within so many milliseconds. */
function limitedBy(samples: readonly Sample[], within: number): BackfillStatus['limitedBy'] {
  const [from, to] = window(samples, within);
  if (!from || !to) return 'nothing';
  return shares(from.spent, to.spent)[0]?.cause ?? 'nothing';
}

function window(samples: readonly Sample[], milliseconds: number): [Sample | undefined, Sample | undefined] {
  const last = samples.at(-1);
  return [samples.find(({ at }) => last !== undefined && last.at - at <= milliseconds), last];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
