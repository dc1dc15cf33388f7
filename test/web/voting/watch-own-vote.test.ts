import type { OwnVote } from '../../../contract/votes';
import type { Answer } from '../../../web/api/voting-api';
import { type OwnVoteState, UNKNOWN } from '../../../web/voting/own-vote';
import { type OwnVoteWatch, watchOwnVote } from '../../../web/voting/watch-own-vote';

type Look = Answer<OwnVote | undefined>;

const LONGEST_FIRST_WAIT_MS = 1_200;

let answers: ((answer: Look) => void)[];
let shown: OwnVoteState[];
let isVisible: boolean;
let watch: OwnVoteWatch;

beforeEach(() => {
  jest.useFakeTimers();
  answers = [];
  shown = [];
  isVisible = true;
  watch = watchOwnVote(UNKNOWN, {
    ask: () => new Promise((answer) => answers.push(answer)),
    show: (state) => shown.push(state),
    isVisible: () => isVisible,
    isCertified: false,
  });
});

afterEach(() => {
  watch.stop();
  jest.useRealTimers();
});

function ownVote(candidateId: string, counted: boolean): Look {
  return {
    ok: true,
    value: {
      voterKey: 'a'.repeat(64),
      pollId: 'lunch',
      candidateId,
      castAt: '2026-12-01T19:00:00.000Z',
      counted,
    },
  };
}

/** Answers the request sent as number `index`, and lets the page take it in. */
async function answer(index: number, look: Look): Promise<void> {
  answers[index]?.(look);
  await jest.advanceTimersByTimeAsync(0);
}

function lastShown(): OwnVoteState | undefined {
  return shown.at(-1);
}

test('the vote is looked up at once, and again until it is counted', async () => {
  await answer(0, ownVote('alice', false));
  expect(lastShown()).toMatchObject({ isKnown: true, vote: { candidateId: 'alice', counted: false } });
  await jest.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT_MS);
  await answer(1, ownVote('alice', true));
  expect(lastShown()).toMatchObject({ vote: { counted: true } });
  await jest.advanceTimersByTimeAsync(120_000);
  expect(answers).toHaveLength(2);
});

test('a vote that was just sent is known before it is looked up', async () => {
  await answer(0, { ok: true, value: undefined });
  watch.learn('alice');
  expect(lastShown()).toEqual({ isKnown: true, vote: { candidateId: 'alice', counted: false } });
  await jest.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT_MS);
  await answer(1, ownVote('alice', true));
  expect(lastShown()).toMatchObject({ vote: { candidateId: 'alice', counted: true } });
});

test('an answer asked for before the vote was sent does not hide it', async () => {
  watch.learn('alice');
  await answer(0, { ok: true, value: undefined });
  expect(lastShown()).toMatchObject({ vote: { candidateId: 'alice' } });
});

test('of two looks the later one counts, in whichever order they are answered', async () => {
  watch.look();
  await answer(1, ownVote('bob', true));
  await answer(0, ownVote('alice', true));
  expect(lastShown()).toMatchObject({ vote: { candidateId: 'bob' } });
});

test('a vote that was taken back is gone, and is not looked for', async () => {
  await answer(0, ownVote('alice', true));
  watch.learn(undefined);
  expect(lastShown()).toEqual({ isKnown: true, vote: undefined });
  await jest.advanceTimersByTimeAsync(120_000);
  expect(answers).toHaveLength(1);
});

test('a look that fails leaves the vote as it was, and is repeated', async () => {
  await answer(0, ownVote('alice', false));
  await jest.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT_MS);
  await answer(1, { ok: false, failure: { kind: 'unreachable' } });
  expect(lastShown()).toMatchObject({ vote: { candidateId: 'alice' }, failure: { kind: 'unreachable' } });
  await jest.advanceTimersByTimeAsync(1_000);
  expect(answers).toHaveLength(3);
});

test('a page that nobody sees asks nothing', async () => {
  isVisible = false;
  await answer(0, ownVote('alice', false));
  await jest.advanceTimersByTimeAsync(120_000);
  expect(answers).toHaveLength(1);
});

test('once stopped it asks nothing and shows nothing', async () => {
  watch.stop();
  await answer(0, ownVote('alice', false));
  await jest.advanceTimersByTimeAsync(120_000);
  expect(shown).toEqual([]);
  expect(answers).toHaveLength(1);
});
