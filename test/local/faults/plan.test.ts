import * as fc from 'fast-check';
import { FAULTS, selectFaults } from '../../../local/faults/faults';
import { type FaultPlanOptions, planFaults, sweepFault } from '../../../local/faults/plan';

const options = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  faults: fc.uniqueArray(fc.constantFrom(...FAULTS), { minLength: 1 }),
  count: fc.integer({ min: 0, max: 400 }),
  duration: fc.integer({ min: 1, max: 600_000 }),
});

const names = (plan: FaultPlanOptions) => planFaults(plan).map(({ fault }) => fault.name);

test('the same seed gives the same plan', () => {
  void fc.assert(fc.property(options, (given) => expect(planFaults(given)).toEqual(planFaults(given))));
});

test('every selected fault comes, and no other, in order of time and while there is load', () => {
  void fc.assert(
    fc.property(options, (given) => {
      const plan = planFaults(given);
      expect(new Set(plan.map(({ fault }) => fault))).toEqual(new Set(given.faults));
      const times = plan.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...times)).toBeLessThanOrEqual(given.duration);
      expect(plan.map(({ orderId }) => orderId)).toEqual(plan.map((_, index) => index));
    }),
  );
});

test('another seed gives another plan', () => {
  const common = { faults: FAULTS, count: 250, duration: 200_000 };
  const times = (seed: number) => planFaults({ ...common, seed }).map(({ at }) => at);
  expect(times(1)).not.toEqual(times(2));
});

test('the faults come about as often as asked for, the lighter ones more often', () => {
  const plan = names({ seed: 1, faults: FAULTS, count: 250, duration: 200_000 });
  expect(plan.length).toBeGreaterThanOrEqual(240);
  const times = (name: string) => plan.filter((other) => other === name).length;
  expect(times('redeliver')).toBeGreaterThan(times('database-kill'));
  expect(times('runtime-kill')).toBeGreaterThanOrEqual(2);
});

test('a fault for the sweep is one that can befall any invocation', () => {
  expect(sweepFault({ seed: 1, faults: selectFaults('timeout,poison') })).toMatchObject({
    target: 'schedule',
    fault: { name: 'timeout' },
  });
  expect(sweepFault({ seed: 1, faults: selectFaults('recut,poison') })).toBeUndefined();
});
