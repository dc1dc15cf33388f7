import { TokenBucket } from '../../local/token-bucket';

function bucket(rate: number, burst: number) {
  const clock = { now: 0 };
  const tokens = new TokenBucket({ rate, burst }, () => clock.now);
  const takeAll = () => {
    let taken = 0;
    while (tokens.take()) taken += 1;
    return taken;
  };
  return { clock, takeAll };
}

test('a burst passes at once, and no more', () => {
  expect(bucket(10, 5).takeAll()).toBe(5);
});

test('the bucket refills at the rate', () => {
  const { clock, takeAll } = bucket(10, 5);
  takeAll();
  clock.now += 300;
  expect(takeAll()).toBe(3);
  clock.now += 50;
  expect(takeAll()).toBe(0);
  clock.now += 50;
  expect(takeAll()).toBe(1);
});

test('a bucket never holds more than a burst', () => {
  const { clock, takeAll } = bucket(10, 5);
  clock.now += 60_000;
  expect(takeAll()).toBe(5);
});

test('what is taken beyond the tokens is owed, and comes back first', () => {
  const clock = { now: 0 };
  const tokens = new TokenBucket({ rate: 10, burst: 5 }, () => clock.now);
  tokens.owe(9);
  expect(tokens.tokens).toBe(-4);
  clock.now += 450;
  expect(tokens.take()).toBe(false);
  clock.now += 50;
  expect(tokens.take()).toBe(true);
});

test('a bucket whose rate is changed keeps what it had, and refills at the new rate', () => {
  const clock = { now: 0 };
  const tokens = new TokenBucket({ rate: 10, burst: 100 }, () => clock.now);
  tokens.owe(100);
  clock.now += 1_000;
  tokens.set({ rate: 50, burst: 100 });
  expect(tokens.tokens).toBe(10);
  clock.now += 1_000;
  expect(tokens.tokens).toBe(60);
});
