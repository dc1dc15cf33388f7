/**
 * How votes may come in while they may be cast:
 *
 * - `steady`: evenly.
 * - `spike`: all at the peak, from the first second.
 * - `tv`: most soon after the lines open, then ever fewer, and once more many shortly before they close.
 */
export const SHAPES = ['tv', 'spike', 'steady'] as const;
export type Shape = (typeof SHAPES)[number];

/**
 * How many times the mean the busiest second of a broadcast's vote is taken to be where nobody says: an assumption. Who has
 * figures of an earlier show gives its peak.
 */
export const TV_PEAK = 3;

export interface Votes {
  readonly voters: number;
  readonly minutes: number;
  /** Votes in the busiest second: between the mean and all of them. */
  readonly peak: number;
}

/** Votes that are cast in each second of the poll. */
export function loadOf(shape: Shape, votes: Votes): number[] {
  const seconds = Math.ceil(votes.minutes * 60);
  switch (shape) {
    case 'steady':
      return new Array(seconds).fill(votes.voters / seconds);
    case 'spike':
      return spike(seconds, votes);
    case 'tv':
      return tv(seconds, votes);
  }
}

function spike(seconds: number, { voters, peak }: Votes): number[] {
  return Array.from({ length: seconds }, (_, second) => Math.max(0, Math.min(peak, voters - second * peak)));
}

/** Steeper the higher the peak is above the mean. */
const STEEPEST = 256;
const BISECTIONS = 40;
/** Pieces of a curve: in longer polls each is several seconds long. */
const MOST_PIECES = 1_000;

function tv(seconds: number, votes: Votes): number[] {
  const { voters, peak } = votes;
  const pieces = Math.min(seconds, MOST_PIECES);
  const pieceOf = (second: number) => Math.floor((second * pieces) / seconds);
  const heights = Array.from({ length: pieces }, (_, piece) => tvCurve((piece + 0.5) / pieces));
  const highest = Math.max(...heights);
  const lengths: number[] = new Array(pieces).fill(0);
  for (let second = 0; second < seconds; second += 1)
    lengths[pieceOf(second)] = (lengths[pieceOf(second)] ?? 0) + 1;
  const rate = (piece: number, power: number) => peak * ((heights[piece] ?? 0) / highest) ** power;
  const votesAt = (power: number) =>
    lengths.reduce((sum, length, piece) => sum + length * rate(piece, power), 0);

  let [low, high] = [0, STEEPEST];
  // Not even the steepest curve is as short as so few voters at such a peak.
  if (votesAt(high) > voters) return spike(seconds, votes);
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (votesAt(middle) > voters) low = middle;
    else high = middle;
  }
  const rates = lengths.map((_, piece) => rate(piece, low));
  return Array.from({ length: seconds }, (_, second) => rates[pieceOf(second)] ?? 0);
}

/** The height of a broadcast's curve, 0 … 1, at a share of its time. A made-up curve: its peak and sum are what is planned with. */
function tvCurve(share: number): number {
  const rush = share < RISE ? share / RISE : Math.exp((RISE - share) / 0.15);
  const lastCall = 0.7 * Math.exp((share - 1) / 0.06);
  return Math.max(rush, lastCall, 0.15);
}
/** The share of the time until the rush is at its highest. */
const RISE = 0.05;
