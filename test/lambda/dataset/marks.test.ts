import fc from 'fast-check';
import type { CastStep } from '../../../contract/dataset';
import { marksOf } from '../../../lambda/dataset/marks';
import { NOON } from '../factories';

const MINUTE_S = 60;
const timeOf = (minute: number) => new Date(NOON + minute * 60_000).toISOString();

/** A poll of one candidate who got so many votes in each minute; minutes without any are left out. */
function stepsOf(votes: readonly number[]): CastStep[] {
  return votes.flatMap((count, minute) =>
    count === 0 ? [] : [{ at: timeOf(minute), ballots: count, weight: count, votes: { alice: count } }],
  );
}

const marked = (votes: readonly number[]) => marksOf(stepsOf(votes), MINUTE_S).map(({ at }) => at);

const around = (count: number, usual: number) => Array.from({ length: count }, () => usual);

test('a flat curve has no mark', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 60 }), (usual, minutes) => {
      expect(marked(around(minutes, usual))).toEqual([]);
    }),
  );
});

test('finds a minute in which far more votes came in than around it, and says what is usual', () => {
  const votes = [...around(20, 100), 400, ...around(20, 100)];
  expect(marksOf(stepsOf(votes), MINUTE_S)).toEqual([
    { at: timeOf(20), candidateId: 'alice', votes: 400, usual: 100, score: 30 },
  ]);
});

test('finds a planted spike wherever it is, among votes that vary', () => {
  const varied = fc.array(fc.integer({ min: 80, max: 120 }), { minLength: 31, maxLength: 60 });
  fc.assert(
    fc.property(varied, fc.nat(30), (votes, minute) => {
      const planted = votes.map((count, i) => (i === minute ? count + 500 : count));
      expect(marked(planted)).toEqual([timeOf(minute)]);
    }),
  );
});

test('is not put off by a few votes where there were none', () => {
  const votes = [...around(15, 0), 3, ...around(15, 0), 500, 500, 500, 500, 500, 500, 500];
  expect(marked(votes)).not.toContain(timeOf(15));
});

test('compares a step with what is between the others too: silence', () => {
  const votes = [5, ...around(20, 0), 900, ...around(20, 0), 5];
  expect(marked(votes)).toEqual([timeOf(21)]);
});

test('knows nothing of a poll that was over within minutes', () => {
  expect(marked([1, 900, 1])).toEqual([]);
});

test('looks at each candidate alone', () => {
  const steps = stepsOf(around(31, 50)).map((step, minute) => ({
    ...step,
    votes: { ...step.votes, bob: minute === 12 ? 400 : 40 },
  }));
  expect(marksOf(steps, MINUTE_S).map(({ at, candidateId }) => [at, candidateId])).toEqual([
    [timeOf(12), 'bob'],
  ]);
});

test('changes no count', () => {
  const votes = fc.array(fc.nat(1_000), { maxLength: 60 });
  fc.assert(
    fc.property(votes, (counts) => {
      const steps = stepsOf(counts);
      const before = structuredClone(steps);
      for (const { at, votes: marked } of marksOf(steps, MINUTE_S)) {
        expect(steps.find((step) => step.at === at)?.votes.alice).toBe(marked);
      }
      expect(steps).toEqual(before);
    }),
  );
});
