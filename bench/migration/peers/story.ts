import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What happens to the second of two writes. */
export type Fate = { kind: 'made' | 'never' | 'refused' } | { kind: 'late'; byMs: number };

/** One thing that a voter does. */
export interface Act {
  /** Milliseconds from the beginning. */
  at: number;
  voterId: string;
  /** Place of the candidate; absent when the voter takes the vote back. */
  candidate: number | undefined;
  /** Of the write to the second store, by whoever makes it. */
  fate: Fate;
}

export interface StorySize {
  historic: number;
  acts: number;
  /** A second. */
  rate: number;
  seed: number;
}

const CANDIDATES = 3;
/** Acts by a voter of whom there is a ballot already; the others are new. */
const RETURNING = 0.6;
const RETRACTIONS = 0.15;
/** The process dies between the two writes; the target refuses the second, which is logged; it is held up on its way. */
const NEVER = 0.005;
const REFUSED = 0.005;
const LATE = 0.05;
const LATEST_MS = 1_500;

/** Voters who act while a poll is moved: half of those who have a ballot, and as many new ones; the same for one seed. */
export function tellStory({ historic, acts, rate, seed }: StorySize): Act[] {
  const generator = xoroshiro128plus(seed);
  const chance = () => uniformFloat64(generator);
  const below = (end: number) => uniformInt(generator, 0, end - 1);
  const acting = Math.ceil(historic / 2);
  return Array.from({ length: acts }, (_, n) => {
    const voterId = chance() < RETURNING ? `voter-${below(acting)}` : `new-voter-${below(acting)}`;
    const candidate = chance() < RETRACTIONS ? undefined : below(CANDIDATES);
    return { at: (n * 1_000) / rate, voterId, candidate, fate: fateOf(chance(), chance()) };
  });
}

function fateOf(drawn: number, how: number): Fate {
  if (drawn < NEVER) return { kind: 'never' };
  if (drawn < NEVER + REFUSED) return { kind: 'refused' };
  return drawn < NEVER + REFUSED + LATE ? { kind: 'late', byMs: how * LATEST_MS } : { kind: 'made' };
}
