import type { Answer, FailureKind } from '../../../contract/answer';
import type { NewRollEntry } from '../../../contract/new-roll';
import type { RollStatus } from '../../../contract/roll';
import { anonymousVoters } from '../../../rolls/anonymous-voters';
import { Enrolment, type EnrolmentState } from '../../../web/roll/enrolment';
import { makeCodes } from '../../../web/roll/make-codes';

type Post = (entries: NewRollEntry[]) => Promise<Answer<RollStatus[]>>;

const PAGE = { page: 'https://vote.example.org', pollId: 'board' };

const all =
  (status: RollStatus): Post =>
  async (entries) => ({ ok: true, value: entries.map(() => status) });
const failing =
  (kind: FailureKind): Post =>
  async () => ({ ok: false, failure: { kind } });

/** A service that answers the first requests each in its own way, and then as the last. */
function inTurn(...ways: [Post, ...Post[]]): Post {
  let asked = 0;
  return (entries) => (ways[Math.min(asked++, ways.length - 1)] ?? ways[0])(entries);
}

async function enrolment(voters: number, post: Post) {
  const states: EnrolmentState[] = [];
  const codes = await makeCodes(anonymousVoters(voters, 1), PAGE);
  let now = 0;
  const enrolling = new Enrolment(
    codes,
    post,
    (state) => states.push(state),
    () => (now += 1),
  );
  return { enrolling, states, last: () => states.at(-1) };
}

/** Runs it, and lets the time pass that it waits between tries. */
async function run(enrolling: Enrolment) {
  const [refusals] = await Promise.all([enrolling.run(), jest.advanceTimersByTimeAsync(60_000)]);
  return refusals;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('voters are put on the roll a hundred at a time', async () => {
  const sizes: number[] = [];
  const { enrolling, last } = await enrolment(250, async (entries) => {
    sizes.push(entries.length);
    return all('added')(entries);
  });
  expect(await run(enrolling)).toEqual([]);
  expect(sizes).toEqual([100, 100, 50]);
  expect(last()).toMatchObject({ isRunning: false, total: 250, done: 250, added: 250 });
  expect(last()?.perSecond).toBeGreaterThan(0);
});

test('what the service could not store, or whose answer was lost, is posted again', async () => {
  const { enrolling, states, last } = await enrolment(
    3,
    inTurn(failing('unreachable'), all('unavailable'), all('unchanged')),
  );
  await run(enrolling);
  expect(last()).toMatchObject({ done: 3, unchanged: 3, trouble: undefined });
  expect(states.map(({ trouble }) => trouble)).toEqual(
    expect.arrayContaining(['unreachable', 'unavailable', undefined]),
  );
});

test('those who are on the roll with another code are named', async () => {
  const { enrolling, last } = await enrolment(2, async () => ({ ok: true, value: ['exists', 'added'] }));
  expect(await run(enrolling)).toEqual([{ voterId: 'card-00001', status: 'exists' }]);
  expect(last()).toMatchObject({ done: 2, added: 1 });
});

test('a failure that does not pass ends it, and it goes on later', async () => {
  const { enrolling, last } = await enrolment(
    150,
    inTurn(failing('not-allowed'), failing('not-allowed'), all('added')),
  );
  await run(enrolling);
  expect(last()).toMatchObject({ isRunning: false, done: 0, failure: { kind: 'not-allowed' } });
  await run(enrolling);
  expect(last()).toMatchObject({ isRunning: false, done: 150, added: 150, failure: undefined });
});

test('it can be stopped while nothing answers, and goes on with those who are left', async () => {
  let isUp = false;
  const { enrolling, last } = await enrolment(300, async (entries) => {
    if (isUp) return all('added')(entries);
    enrolling.stop();
    return failing('unreachable')(entries);
  });
  await run(enrolling);
  expect(last()).toMatchObject({ isRunning: false, done: 0, failure: undefined });
  isUp = true;
  await run(enrolling);
  expect(last()).toMatchObject({ done: 300, added: 300 });
});
