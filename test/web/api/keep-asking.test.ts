import { type Asking, keepAsking } from '../../../web/api/keep-asking';
import { type FakeView, fakeView } from './fake-view';

const EVERY_MS = 1_000;

let view: FakeView;
let answers: ((answer: string) => void)[];
let taken: string[];
let asking: Asking;

/** Asks as long after each answer as the delay says; not by itself without one. */
function start({
  delay,
  unseenEveryMs,
  known,
}: {
  delay?: number;
  unseenEveryMs?: number;
  known?: { delay: number | undefined };
}): void {
  asking = keepAsking<string>({
    ask: () => new Promise((answer) => answers.push(answer)),
    take: (answer) => {
      taken.push(answer);
      return delay;
    },
    unseenEveryMs,
    view,
    known,
  });
}

/** Answers the request sent as number `index`. */
async function answer(index: number, text = `answer ${index}`): Promise<void> {
  answers[index]?.(text);
  await pass(0);
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  jest.useFakeTimers();
  view = fakeView();
  answers = [];
  taken = [];
});

afterEach(() => {
  asking.stop();
  jest.useRealTimers();
});

test('asks at once, and again as long after each answer as that says', async () => {
  start({ delay: EVERY_MS });
  expect(answers).toHaveLength(1);
  await pass(10 * EVERY_MS);
  expect(answers).toHaveLength(1);
  await answer(0);
  await pass(EVERY_MS - 1);
  expect(answers).toHaveLength(1);
  await pass(1);
  await answer(1);
  expect(taken).toEqual(['answer 0', 'answer 1']);
});

test('asks first when it is due where something is known already, or when somebody returns', async () => {
  start({ known: { delay: 3 * EVERY_MS } });
  await pass(3 * EVERY_MS - 1);
  expect(answers).toHaveLength(0);
  await pass(1);
  expect(answers).toHaveLength(1);
  asking.stop();
  start({ known: { delay: undefined } });
  await pass(100 * EVERY_MS);
  expect(answers).toHaveLength(1);
  view.returns();
  expect(answers).toHaveLength(2);
});

test('does not ask again once nothing can change, but when somebody returns', async () => {
  start({});
  await answer(0);
  await pass(100 * EVERY_MS);
  expect(answers).toHaveLength(1);
  view.returns();
  expect(answers).toHaveLength(2);
});

test('asked during a request, asks once more right after it', async () => {
  start({ delay: EVERY_MS });
  asking.now();
  asking.now();
  expect(answers).toHaveLength(1);
  await answer(0);
  expect(answers).toHaveLength(2);
  await answer(1);
  expect(answers).toHaveLength(2);
});

test('takes no answer that something else has outdated, and waits anew', async () => {
  start({ delay: EVERY_MS });
  asking.postpone(3 * EVERY_MS);
  await answer(0, 'old');
  expect(taken).toEqual([]);
  await pass(3 * EVERY_MS);
  await answer(1, 'new');
  expect(taken).toEqual(['new']);
});

test('asks nothing while nobody sees the page, and at once when somebody returns', async () => {
  start({ delay: EVERY_MS });
  view.hide();
  await answer(0);
  await pass(100 * EVERY_MS);
  expect(answers).toHaveLength(1);
  view.returns();
  expect(answers).toHaveLength(2);
});

test('asks as seldom as it may while nobody sees the page', async () => {
  start({ delay: EVERY_MS, unseenEveryMs: 15 * EVERY_MS });
  view.hide();
  await answer(0);
  await pass(14 * EVERY_MS);
  expect(answers).toHaveLength(1);
  await pass(EVERY_MS);
  expect(answers).toHaveLength(2);
});

test('asks and takes nothing once it is stopped', async () => {
  start({ delay: EVERY_MS });
  asking.stop();
  await answer(0);
  asking.now();
  view.returns();
  await pass(100 * EVERY_MS);
  expect(taken).toEqual([]);
  expect(answers).toHaveLength(1);
});
