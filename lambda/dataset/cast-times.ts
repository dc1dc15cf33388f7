import type { CastStep, CastTimes } from '../../contract/dataset';
import { isoTime } from '../shared/runtime/clocks';
import { marksOf } from './marks';
import { addMinutes, inOrder, MINUTE_MS, type MinuteCount, type Minutes } from './minutes';

/** About what a chart can show, and at ten candidates some 200 kB of JSON. */
const MOST_STEPS = 1_500;

const HOUR = 60;
const DAY = 24 * HOUR;
/** Minutes that a step may have: what people count time in, then ever more days. */
const STEPS = [1, 2, 5, 10, 15, 30, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 28 * DAY, 364 * DAY];

/** When the ballots of a poll were cast, in the shortest steps of which there are not too many, with what stands out. */
export function castTimesOf(pollId: string, minutes: Minutes): CastTimes {
  const [every, counts] = widened(minutes);
  const steps = inOrder(counts).map(([at, count]) => stepOf(at, count));
  return { pollId, every: every * 60, steps, marks: marksOf(steps, every * 60) };
}

/** The minutes a step has, and what was cast in each. */
function widened(minutes: Minutes): [number, Minutes] {
  const longest = STEPS.length - 1;
  for (const [i, every] of STEPS.entries()) {
    const counts = folded(minutes, every * MINUTE_MS);
    if (counts.size <= MOST_STEPS || i === longest) return [every, counts];
  }
  return [1, minutes];
}

function folded(minutes: Minutes, stepMs: number): Minutes {
  const steps: Minutes = new Map();
  for (const [minute, count] of minutes) {
    addMinutes(steps, new Map([[Math.floor(minute / stepMs) * stepMs, count]]));
  }
  return steps;
}

function stepOf(at: number, { ballots, weight, votes }: MinuteCount): CastStep {
  return { at: isoTime(at), ballots, weight, votes: Object.fromEntries(votes) };
}
