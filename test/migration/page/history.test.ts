import { History } from '../../../migration/page/history';
import { aBackfill, aMovedStatus, aShard, aStatus } from '../support/a-status';

const START = Date.parse('2026-06-01T14:02:00.000Z');
const at = (ms: number) => new Date(START + ms).toISOString();

test('keeps rates and the lag of each shard over time', () => {
  const history = new History();
  history.add(
    aStatus({ at: at(0), backfill: aBackfill({ now: 10 }), shards: [aShard('a', { outboxOldestMs: 7 })] }),
  );
  history.add(
    aStatus({
      at: at(1_000),
      backfill: aBackfill({ now: 20 }),
      shards: [aShard('a', { outboxOldestMs: 8 })],
    }),
  );
  expect(history.samples).toEqual([
    { at: 0, now: 10, planned: 5_000, lags: { a: 7 } },
    { at: 1_000, now: 20, planned: 5_000, lags: { a: 8 } },
  ]);
});

test('takes the lag of the way back while it is open', () => {
  const history = new History();
  history.add(aMovedStatus());
  expect(history.samples[0]?.lags).toEqual({
    'shard 0': 120,
    'shard 1': 120,
    'shard 2': 120,
    'shard 3': 120,
  });
});

test('notes when each phase began', () => {
  const history = new History();
  for (const [ms, phase] of [
    [0, 'shadow'],
    [1_000, 'shadow'],
    [2_000, 'compare'],
  ] as const)
    history.add(aStatus({ at: at(ms), phase }));
  expect(history.phases).toEqual([
    { at: 0, phase: 'shadow' },
    { at: 2_000, phase: 'compare' },
  ]);
});

test('stays small over days, and reaches from the first to the last of them', () => {
  const history = new History();
  const seconds = 19 * 86_400;
  for (let second = 0; second <= seconds; second += 10) history.add(aStatus({ at: at(second * 1_000) }));
  const { samples } = history;
  expect(samples.length).toBeLessThan(500);
  expect(samples.length).toBeGreaterThan(200);
  expect(samples[0]?.at).toBe(0);
  expect(samples.at(-1)?.at).toBeGreaterThan(seconds * 1_000 * 0.99);
});
