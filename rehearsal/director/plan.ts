import { seeded } from '../faults/random';

/** What a director does to an open poll beside pausing it. */
export type EditKind =
  | 'extend'
  | 'call off'
  | 'retitle'
  | 'relabel'
  | 'reorder'
  | 'hide'
  | 'show'
  | 'hide for the reveal';

/** One act; `length` is how long the poll is paused at least, in milliseconds. */
export type Act = { kind: EditKind; seed: number } | { kind: 'pause' } | { kind: 'resume'; length: number };

export interface PlannedAct {
  /** Milliseconds from the start of the load. */
  at: number;
  act: Act;
}

/** Between which shares of the load each edit comes. What is undone stands for a while before. */
const EDITS: readonly { kind: EditKind; from: number; to: number }[] = [
  { kind: 'retitle', from: 0, to: 0.9 },
  { kind: 'relabel', from: 0, to: 0.9 },
  { kind: 'reorder', from: 0, to: 0.9 },
  { kind: 'extend', from: 0.05, to: 0.4 },
  { kind: 'hide', from: 0.05, to: 0.2 },
  { kind: 'show', from: 0.5, to: 0.6 },
  { kind: 'call off', from: 0.6, to: 0.9 },
  { kind: 'hide for the reveal', from: 0.75, to: 0.9 },
];

/** A pause that some functions never hear of, and one that all do: they keep a poll for five seconds. Lengths in milliseconds. */
const PAUSES = [
  { from: 0.1, to: 0.3, shortest: 1_000, longest: 2_000 },
  { from: 0.45, to: 0.6, shortest: 6_000, longest: 7_000 },
];

/** What a director does while there is load, in the order of time. @param duration of the load, in milliseconds. */
export function planDirection(seed: number, duration: number): PlannedAct[] {
  const random = seeded(seed);
  const within = ({ from, to }: { from: number; to: number }) =>
    Math.round((from + random.share() * (to - from)) * duration);
  const edits = EDITS.map(
    ({ kind, ...window }): PlannedAct => ({ at: within(window), act: { kind, seed: random.seed() } }),
  );
  let resumedAt = 0;
  const pauses = PAUSES.flatMap(({ shortest, longest, ...window }): PlannedAct[] => {
    const at = Math.max(within(window), resumedAt);
    const length = random.between(shortest, longest);
    resumedAt = at + length;
    return [
      { at, act: { kind: 'pause' } },
      { at: resumedAt, act: { kind: 'resume', length } },
    ];
  });
  return [...edits, ...pauses].sort((a, b) => a.at - b.at);
}
