import { Difficulty } from '../../../lambda/passes/difficulty';
import { NOON } from '../factories';

function testDifficulty() {
  let now = NOON;
  const clock = () => now;
  const difficulty = new Difficulty(1_000, { wall: clock, monotonic: clock });
  return {
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Asks so often at once; the last answer. */
    after: (challenges: number) => Array.from({ length: challenges }, () => difficulty.next()).at(-1),
  };
}

test('is the usual while there is no rush', () => {
  const { after, wait } = testDifficulty();
  for (let minute = 0; minute < 5; minute++) {
    expect(after(50)).toBe(1_000);
    wait(60_000);
  }
});

test('grows with the rush, up to eight times', () => {
  const { after } = testDifficulty();
  expect(after(199)).toBe(1_000);
  expect(after(1)).toBe(2_000);
  expect(after(200)).toBe(4_000);
  expect(after(5_000)).toBe(8_000);
});

test('stays for the window after a rush, and then is the usual again', () => {
  const { after, wait } = testDifficulty();
  after(400);
  wait(5_000);
  expect(after(1)).toBe(4_000);
  wait(5_000);
  expect(after(1)).toBe(1_000);
});

test('is the usual after a long silence', () => {
  const { after, wait } = testDifficulty();
  after(400);
  wait(60_000);
  expect(after(1)).toBe(1_000);
});
