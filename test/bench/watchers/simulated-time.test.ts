import { SimulatedTime } from '../../../bench/watchers/simulated-time';

const START = 1_000_000;

test('timers ring in their order, at their time, without waiting for it', async () => {
  const time = new SimulatedTime(START, 1);
  const rung: [string, number][] = [];
  const ring = (name: string) => () => rung.push([name, Date.now() - START]);
  await time.run(() => {
    setTimeout(ring('hour'), 3_600_000);
    setTimeout(ring('second'), 1_000);
    clearTimeout(setTimeout(ring('never'), 500));
    setTimeout(() => setTimeout(ring('after'), 0), 1_000);
  }, 10_000);
  expect(rung).toEqual([
    ['second', 1_000],
    ['after', 1_000],
  ]);
});

test('what waits goes on before time does', async () => {
  const time = new SimulatedTime(START, 1);
  const seen: number[] = [];
  await time.run(() => {
    void time.sleep(5).then(async () => {
      for (let i = 0; i < 10; i++) await Promise.resolve();
      seen.push(Date.now() - START);
    });
  }, 10);
  expect(seen).toEqual([5]);
});

test('the same seed brings the same chance, and afterwards all is as it was', async () => {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const { random } = Math;
  const drawn: number[] = [];
  for (let i = 0; i < 2; i++) await new SimulatedTime(START, 7).run(() => drawn.push(Math.random()), 1);
  expect(drawn[0]).toBe(drawn[1]);
  expect([globalThis.setTimeout, globalThis.clearTimeout, Date.now, Math.random]).toEqual([
    setTimeout,
    clearTimeout,
    now,
    random,
  ]);
});
