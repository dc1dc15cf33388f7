import { POLL_CACHE_MS } from '../../../contract/limits';
import { planDirection } from '../../../rehearsal/director/plan';

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);
const kinds = (seed: number) => planDirection(seed, 10_000).map(({ act }) => act.kind);

test('the same seed gives the same acts, and another one others', () => {
  expect(planDirection(7, 10_000)).toEqual(planDirection(7, 10_000));
  expect(planDirection(8, 10_000)).not.toEqual(planDirection(7, 10_000));
});

test('every act comes, in the order of time, and edits of one kind in the order that makes sense', () => {
  for (const seed of SEEDS) {
    const plan = planDirection(seed, 10_000);
    expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).sort((a, b) => a - b));
    const all = kinds(seed);
    expect(all).toEqual(expect.arrayContaining(['retitle', 'relabel', 'reorder']));
    expect(all.filter((kind) => kind === 'extend' || kind === 'call off')).toEqual(['extend', 'call off']);
    expect(all.filter((kind) => /hide|show/.test(kind))).toEqual(['hide', 'show', 'hide for the reveal']);
  }
});

test.each([2_000, 10_000, 200_000])(
  'in a load of %d ms the poll is resumed before it is paused again, once after all must know of it',
  (duration) => {
    for (const seed of SEEDS) {
      const acts = planDirection(seed, duration).map(({ act }) => act);
      const pauses = acts.filter(({ kind }) => kind === 'pause' || kind === 'resume');
      expect(pauses.map(({ kind }) => kind)).toEqual(['pause', 'resume', 'pause', 'resume']);
      const lengths = acts.flatMap((act) => (act.kind === 'resume' ? [act.length] : []));
      expect(Math.max(...lengths)).toBeGreaterThan(POLL_CACHE_MS);
    }
  },
);
