import type { BallotRule, WrittenChoice } from '../../contract/choice';

/**
 * Makes random choices that a rule allows. Candidates are as popular as Zipf's law has it: the second half as much as the
 * first, the third a third …
 *
 * @param candidateIds the most popular one first.
 * @param chance draws a number of 0 … 1.
 */
export function choiceMaker(
  candidateIds: readonly string[],
  rule: BallotRule,
  chance: () => number,
): () => WrittenChoice {
  const draw = zipf(candidateIds);
  if ('points' in rule) return () => handOut(rule.points, () => draw(chance()), chance);
  const { min } = rule.pick;
  const max = Math.min(rule.pick.max, candidateIds.length);
  if (max === 1) return () => draw(chance());
  return () => {
    const number = between(min, max, chance);
    const picks = new Set<string>();
    while (picks.size < number) picks.add(draw(chance()));
    return [...picks];
  };
}

interface Points {
  total: number;
  each: number;
}

/** Hands out some of the points in a few portions, none beyond what a candidate can get. */
function handOut({ total, each }: Points, draw: () => string, chance: () => number): Record<string, number> {
  const given = new Map<string, number>();
  let left = between(1, total, chance);
  for (let portions = between(1, 4, chance); portions > 0 && left > 0; portions--) {
    const candidateId = draw();
    const before = given.get(candidateId) ?? 0;
    const portion = Math.min(left, each - before);
    if (portion === 0) continue;
    const points = between(1, portion, chance);
    given.set(candidateId, before + points);
    left -= points;
  }
  return Object.fromEntries(given);
}

function between(min: number, max: number, chance: () => number): number {
  return min + Math.min(max - min, Math.floor(chance() * (max - min + 1)));
}

/** Picks a candidate for a number of 0 … 1. */
function zipf(candidateIds: readonly string[]): (at: number) => string {
  const last = candidateIds.at(-1);
  if (last === undefined) throw new Error('A plan needs at least one candidate.');
  const bounds: number[] = [];
  let sum = 0;
  for (const rank of candidateIds.keys()) {
    sum += 1 / (rank + 1);
    bounds.push(sum);
  }
  return (at) => candidateIds[bounds.findIndex((bound) => at * sum < bound)] ?? last;
}
