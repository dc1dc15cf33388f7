import { actingVoters, historicBallots } from '../../../migration/demo/legacy-votes';
import { FULL_SCALE } from '../../../migration/demo/scale';

const SCALE = { ...FULL_SCALE, historicBallots: 1_000, returningVoters: 50, newVoters: 20 };
const ballots = [...historicBallots(SCALE)];

test('makes the same ballots each time, one a voter', () => {
  expect([...historicBallots(SCALE)]).toEqual(ballots);
  expect(new Set(ballots.map(({ voterId }) => voterId)).size).toBe(1_000);
});

test('leaves some voters blank', () => {
  expect(ballots.filter(({ voterId }) => voterId.trim() === '')).toHaveLength(12);
});

test('gives every candidate votes, the first the most', () => {
  const votes = [1, 2, 3, 4, 5].map((id) => ballots.filter(({ candidateId }) => candidateId === id).length);
  expect(Math.min(...votes)).toBeGreaterThan(0);
  expect(Math.max(...votes)).toBe(votes[0]);
});

test('has voters with a ballot act beside new ones', () => {
  const acting = actingVoters(SCALE);
  const known = new Set(ballots.map(({ voterId }) => voterId));
  expect(acting).toHaveLength(70);
  expect(acting.filter((voterId) => known.has(voterId))).toHaveLength(50);
});
