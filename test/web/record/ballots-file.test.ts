import type { Answer } from '../../../contract/answer';
import type { BallotsPage } from '../../../contract/ballots';
import { BallotsFile, type BallotsState } from '../../../web/record/ballots-file';

const page = (csv: string, ballots: number, next?: string): Answer<BallotsPage> => ({
  ok: true,
  value: { csv, ballots, next },
});
const failed = (kind: 'unreachable' | 'signed-out'): Answer<BallotsPage> => ({
  ok: false,
  failure: { kind },
});

/** A file whose pages are answered in this order, a second each. */
function fileOf(...answers: Answer<BallotsPage>[]) {
  const asked: (string | undefined)[] = [];
  const states: BallotsState[] = [];
  let time = 0;
  const file: BallotsFile = new BallotsFile(
    async (after) => {
      asked.push(after);
      time += 1_000;
      return answers.shift() ?? failed('signed-out');
    },
    6,
    (state) => states.push(state),
    () => time,
  );
  return { file, asked, states };
}

const textOf = (parts: Blob[] | undefined) => parts && new Blob(parts).text();

test('is all pages one after another, and tells how far it is', async () => {
  const { file, asked, states } = fileOf(
    page('h\n1\n2\n', 2, '0~b'),
    page('3\n4\n', 2, '2'),
    page('5\n6\n', 2),
  );
  expect(await textOf(await file.run())).toBe('h\n1\n2\n3\n4\n5\n6\n');
  expect(asked).toEqual([undefined, '0~b', '2']);
  expect(states.map(({ done, perSecond }) => [done, perSecond])).toContainEqual([4, 2]);
  expect(states.at(-1)).toMatchObject({ isRunning: false, done: 6, total: 6 });
});

test('asks again for a page that did not come, and says why it waits', async () => {
  jest.useFakeTimers();
  const { file, asked, states } = fileOf(page('h\n', 0, '1'), failed('unreachable'), page('1\n', 1));
  const running = file.run();
  await jest.runAllTimersAsync();
  jest.useRealTimers();
  expect(await textOf(await running)).toBe('h\n1\n');
  expect(asked).toEqual([undefined, '1', '1']);
  expect(states.map(({ trouble }) => trouble)).toContain('unreachable');
  expect(states.at(-1)?.trouble).toBeUndefined();
});

test('goes on where it has failed', async () => {
  const { file, asked, states } = fileOf(page('h\n1\n', 1, '1'), failed('signed-out'), page('2\n', 1));
  expect(await file.run()).toBeUndefined();
  expect(states.at(-1)).toMatchObject({ isRunning: false, done: 1, failure: { kind: 'signed-out' } });
  expect(await textOf(await file.run())).toBe('h\n1\n2\n');
  expect(asked).toEqual([undefined, '1', '1']);
});

test('goes on where it was stopped', async () => {
  const { file } = fileOf(page('h\n1\n', 1, '1'), page('2\n', 1));
  const running = file.run();
  file.stop();
  expect(await running).toBeUndefined();
  expect(await textOf(await file.run())).toBe('h\n1\n2\n');
});
