import { keepReading } from '../../../web/admin/keep-reading';
import { fakeView } from '../api/fake-view';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

/** Reads polls in sight, each in 100 ms. */
function startReading(wanted: string[]) {
  const read: string[] = [];
  let underWay = 0;
  let most = 0;
  const view = fakeView();
  const reading = keepReading({
    read: async (pollId) => {
      read.push(pollId);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 100));
      underWay -= 1;
    },
    wanted: () => wanted,
    view,
  });
  return { ...reading, read, view, most: () => most };
}

test('reads what is in sight, four at once, each every five seconds', async () => {
  const reading = startReading(['a', 'b', 'c', 'd', 'e', 'f']);
  await pass(4_900);
  expect(reading.read.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(reading.most()).toBe(4);
  await pass(500);
  reading.stop();
  expect(reading.read).toHaveLength(12);
});

test('reads at once what comes into sight', async () => {
  const wanted = ['a'];
  const reading = startReading(wanted);
  await pass(1_000);
  wanted.push('b');
  reading.look();
  await pass(0);
  reading.stop();
  expect(reading.read).toEqual(['a', 'b']);
});

test('reads nothing while nobody sees the page, and goes on when somebody returns', async () => {
  const reading = startReading(['a']);
  await pass(0);
  reading.view.hide();
  await pass(60_000);
  expect(reading.read).toEqual(['a']);
  reading.view.returns();
  await pass(0);
  reading.stop();
  expect(reading.read).toEqual(['a', 'a']);
});

test('reads nothing after it was stopped', async () => {
  const reading = startReading(['a']);
  reading.stop();
  await pass(60_000);
  expect(reading.read).toEqual(['a']);
});
