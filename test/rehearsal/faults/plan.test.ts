import * as fc from 'fast-check';
import { FAULTS, selectFaults } from '../../../rehearsal/faults/faults';
import { type FaultPlanOptions, planClosing, planFaults } from '../../../rehearsal/faults/plan';

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
      const coming = given.faults.filter(({ weight }) => weight > 0);
      expect(new Set(plan.map(({ fault }) => fault))).toEqual(new Set(coming));
      const times = plan.map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at >= 0 && at <= given.duration)).toBe(true);
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
  expect(times('runtime-kill')).toBeGreaterThanOrEqual(1);
});

test('the faults of a closed poll come so many times, each within its time', () => {
  void fc.assert(
    fc.property(options, fc.integer({ min: 1, max: 4 }), (given, times) => {
      const plan = planClosing(given, times).filter(({ target }) => target !== 'schedule');
      for (const { closing, name } of given.faults) {
        const planned = plan.filter(({ fault }) => fault.name === name);
        expect(planned).toHaveLength(closing ? times : 0);
        for (const { at } of planned) expect(closing && at >= closing.from && at <= closing.to).toBe(true);
      }
    }),
  );
});

test('every fault comes while the poll is open, or when it is closed', () => {
  for (const { weight, closing } of FAULTS) expect(weight > 0 || closing !== undefined).toBe(true);
});

test('faults of the open and of the closed poll have numbers of their own', () => {
  const given = { seed: 1, faults: FAULTS, count: 400, duration: 1_000 };
  const ids = [...planFaults(given), ...planClosing(given, 3)].map(({ orderId }) => orderId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('several sweeps meet faults that apply to any invocation', () => {
  const sweeps = (names: string) =>
    planClosing({ seed: 1, faults: selectFaults(names) }, 3).map(({ fault, target }) => [fault.name, target]);
  expect(sweeps('timeout,poison')).toEqual(Array(3).fill(['timeout', 'schedule']));
  expect(sweeps('recut,poison')).toEqual([]);
});
