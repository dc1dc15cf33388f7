import { inSlices } from '../../../web/roll/slices';

const numbers = Array.from({ length: 100 }, (_, i) => i);

/** Takes a third of a frame. */
function work(): void {
  const end = performance.now() + 5;
  while (performance.now() < end);
}

test('every item is taken in its order, and others have their turn in between', async () => {
  const taken: number[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await inSlices(numbers, (number) => {
    taken.push(number);
    work();
  });
  clearInterval(timer);
  expect(taken).toEqual(numbers);
  expect(turns).toBeGreaterThan(5);
});
