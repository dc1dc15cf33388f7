import { progressLines } from '../../../rehearsal/report/screen';

const STATE = {
  done: 1_000,
  total: 4_000,
  elapsedMs: 10_000,
  plannedMs: 40_000,
  accepted: 800,
  counted: 790,
  injected: 12,
  trouble: undefined,
};

test('shows how far, how fast and how long still, and what was accepted, counted and injected', () => {
  expect(progressLines(STATE, 98.7, undefined)).toEqual([
    ' 25% · 1,000 of 4,000 actions · 99/s · 30 s left',
    'accepted 800 · counted 790 · 12 faults',
  ]);
});

test('shows what it waits for in place of a rate', () => {
  expect(progressLines(STATE, 0, 'waiting for the certificate')[0]).toBe(
    ' 25% · waiting for the certificate',
  );
});

test('shows what the director did last', () => {
  expect(progressLines({ ...STATE, lastAct: 'pause' }, 0, undefined)[1]).toBe(
    'accepted 800 · counted 790 · 12 faults · director: pause',
  );
});

test('shows trouble, and that nothing is known of the count yet', () => {
  const state = { ...STATE, counted: undefined, trouble: 'the runtime starts again' };
  expect(progressLines(state, 0, undefined)[1]).toBe(
    'accepted 800 · counted – · 12 faults · the runtime starts again',
  );
});
