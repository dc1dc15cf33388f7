import { MAX_SERIES_POINTS, SERIES_STEPS_S } from '../../contract/limits';
import type { Series, SeriesPoint } from '../../contract/series';
import { isTurnoutShown, type Visibility } from '../shared/results/visibility';
import { isoTime } from '../shared/runtime/clocks';
import { openingOf } from '../shared/tables/opening';
import { type Poll, pollStatus } from '../shared/tables/poll';
import type { Sample, StepSeconds } from '../shared/tables/series-item';
import type { ReadSamples } from './read-series';

/** How a poll stood from its opening on. */
export interface SampledSeries {
  every: StepSeconds;
  points: Sample[];
}

/** The series of a poll as it is kept at `now` (epoch milliseconds), with all votes; empty before the poll opens. */
export async function readSeries(poll: Poll, readSamples: ReadSamples, now: number): Promise<SampledSeries> {
  const { pollId, closesAt } = poll;
  const opening = openingOf(poll);
  const status = pollStatus(poll, now);
  if (opening === undefined || status === 'draft' || status === 'scheduled') {
    return { every: SERIES_STEPS_S[0], points: [] };
  }
  const from = Date.parse(opening);
  const every = stepFor((Math.min(now, Date.parse(closesAt ?? isoTime(now))) - from) / 1_000);
  const samples = await readSamples({ pollId, step: every, from, to: now });
  const counted = held(
    samples.map((sample) => untilClosing(sample, closesAt)),
    every,
  );
  return { every, points: lastOfEachTime([nothingYet(poll, opening), ...counted, ...finalPoint(poll)]) };
}

/** What of a series may be known: with the votes where they are asked for. */
export function visibleSeries(
  poll: Pick<Poll, 'pollId' | 'turnoutVisible' | 'move'>,
  { every, points }: SampledSeries,
  visibility: Visibility,
  withVotes: boolean,
): Series {
  const { pollId } = poll;
  if (visibility.places === 'all') {
    return { pollId, every, points: withVotes ? points : points.map(ballotsAlone) };
  }
  const { hiddenUntil } = visibility;
  return { pollId, every, points: isTurnoutShown(poll) ? points.map(ballotsAlone) : [], hiddenUntil };
}

function ballotsAlone({ at, ballots }: SeriesPoint): SeriesPoint {
  return { at, ballots };
}

/** The finest step that a time of so many seconds needs no more points for than there may be. */
function stepFor(seconds: number): StepSeconds {
  return SERIES_STEPS_S.find((step) => seconds / step <= MAX_SERIES_POINTS) ?? SERIES_STEPS_S[4];
}

function nothingYet({ candidates }: Poll, at: string): Sample {
  const votes = Object.fromEntries(candidates.map(({ candidateId }) => [candidateId, 0]));
  return { at, ballots: 0, weight: 0, votes };
}

/** What was still counted after the closing had been cast before it. */
function untilClosing(sample: Sample, closesAt: string | undefined): Sample {
  return closesAt !== undefined && sample.at > closesAt ? { ...sample, at: closesAt } : sample;
}

function finalPoint({ certificate }: Poll): Sample[] {
  if (certificate === undefined) return [];
  const { closesAt, ballots, weight, totals } = certificate;
  return [{ at: closesAt, ballots, weight, votes: totals }];
}

/**
 * Samples with one more at the end of each while in which none was kept, because nothing changed: a line through them does not rise
 * before the votes came.
 */
function held(samples: readonly Sample[], every: StepSeconds): Sample[] {
  return samples.flatMap((sample, i) => {
    const heldUntil = Date.parse(samples[i + 1]?.at ?? '') - every * 1_000;
    return heldUntil > Date.parse(sample.at) ? [sample, { ...sample, at: isoTime(heldUntil) }] : [sample];
  });
}

function lastOfEachTime(points: readonly Sample[]): Sample[] {
  return points.filter(({ at }, i) => at < (points[i + 1]?.at ?? '~'));
}
