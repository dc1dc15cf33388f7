import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random choices that a seed repeats. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** A number from 0 up to 1. */
  share(): number;
  /** One of a list, which must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[];
  /** A seed for random choices of its own: 0 … 2³²−1. */
  seed(): number;
}

/** The first numbers of neighbouring seeds are alike, and so are left out. */
const LEFT_OUT = 16;

export function seeded(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  for (let count = 0; count < LEFT_OUT; count += 1) generator.next();
  const between = (least: number, most: number) => uniformInt(generator, least, most);
  const share = () => uniformFloat64(generator);
  return {
    between,
    share,
    seed: () => between(0, 0xffff_ffff),
    pick(list) {
      const [picked] = list.slice(between(0, list.length - 1));
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
    shuffled: (list) =>
      list
        .map((one) => ({ one, place: share() }))
        .sort((a, b) => a.place - b.place)
        .map(({ one }) => one),
  };
}
