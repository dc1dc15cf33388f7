import fc from 'fast-check';
import type { BallotRule, WrittenChoice } from '../../contract/choice';

/** One rule of each kind, for polls with at least three candidates. */
export const RULES: readonly BallotRule[] = [
  { pick: { min: 1, max: 1 } },
  { pick: { min: 1, max: 3 } },
  { points: { total: 5, each: 3 } },
];

/** Choices that a rule allows. */
export function choiceUnder(rule: BallotRule, candidateIds: readonly string[]): fc.Arbitrary<WrittenChoice> {
  if ('pick' in rule) {
    const { min, max } = rule.pick;
    return fc.subarray([...candidateIds], { minLength: min, maxLength: Math.min(max, candidateIds.length) });
  }
  const { total, each } = rule.points;
  const most = Math.max(1, Math.min(candidateIds.length, Math.floor(total / each)));
  return fc
    .subarray([...candidateIds], { minLength: 1, maxLength: most })
    .chain((ids) =>
      fc
        .tuple(...ids.map(() => fc.integer({ min: 1, max: each })))
        .map((points) => Object.fromEntries(ids.map((id, i) => [id, points[i] ?? 1]))),
    );
}

/** What a ballot weighs: mostly 1. */
export const weight = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 9 }));
