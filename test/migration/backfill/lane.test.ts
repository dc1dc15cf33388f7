import { Lane } from '../../../migration/backfill/lane';

function lane() {
  const clock = { now: 0 };
  const one = new Lane(() => clock.now);
  const take = (isThrottled: () => boolean): number => {
    if (!one.take()) return 0;
    if (isThrottled()) one.slow();
    return 1;
  };
  /** Ballots it takes in some seconds in which it is offered a hundred each. */
  const takenIn = (seconds: number, isThrottled = () => false) => {
    let taken = 0;
    for (let offered = 0; offered < seconds * 100; offered++) {
      clock.now += 10;
      taken += take(isThrottled);
    }
    return taken;
  };
  return { clock, one, takenIn };
}

test('takes all it is given while nothing is throttled', () => {
  expect(lane().takenIn(5)).toBe(500);
});

test('takes half of what it took once that was throttled', () => {
  const { one, takenIn } = lane();
  takenIn(5);
  one.slow();
  expect(takenIn(1)).toBeGreaterThanOrEqual(45);
  expect(takenIn(1)).toBeLessThanOrEqual(75);
});

test('halves once a second, however many ballots of it were throttled', () => {
  const { one, takenIn } = lane();
  takenIn(5);
  for (let ballot = 0; ballot < 50; ballot++) one.slow();
  expect(takenIn(1)).toBeGreaterThanOrEqual(45);
});

test('is as good as still while it is throttled all along, and still finds out when that is over', () => {
  const { takenIn } = lane();
  takenIn(60, () => true);
  const taken = takenIn(10, () => true);
  expect(taken).toBeGreaterThanOrEqual(5);
  expect(taken).toBeLessThanOrEqual(30);
});

test('is as fast as before some while after throttling is over', () => {
  const { takenIn } = lane();
  takenIn(60, () => true);
  takenIn(30);
  expect(takenIn(5)).toBe(500);
});

test('keeps near to what a write shard takes', () => {
  const { clock, takenIn } = lane();
  const bySecond = new Map<number, number>();
  const isOver = () => {
    const second = Math.floor(clock.now / 1_000);
    bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
    return (bySecond.get(second) ?? 0) > 40;
  };
  takenIn(20, isOver);
  const taken = takenIn(20, isOver);
  expect(taken).toBeGreaterThan(20 * 20);
  expect(taken).toBeLessThan(20 * 60);
});
