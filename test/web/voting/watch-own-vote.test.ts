import type { Answer } from '../../../contract/answer';
import { toChoice } from '../../../contract/choice';
import type { OwnVote } from '../../../contract/votes';
import { NOT_YET, type OwnVoteState, UNKNOWN } from '../../../web/voting/own-vote';
import { type OwnVoteWatch, watchOwnVote } from '../../../web/voting/watch-own-vote';
import { type FakeView, fakeView } from '../api/fake-view';

type Look = Answer<OwnVote | undefined>;

const LONGEST_FIRST_WAIT_MS = 1_200;
const forAlice = toChoice('alice');

let answers: ((answer: Look) => void)[];
let shown: OwnVoteState[];
let view: FakeView;
let watch: OwnVoteWatch;

beforeEach(() => {
  jest.useFakeTimers();
  answers = [];
  shown = [];
  view = fakeView();
  watch = start(UNKNOWN);
});

function start(known: OwnVoteState, isCertified = false): OwnVoteWatch {
  return watchOwnVote(known, {
    ask: () => new Promise((answer) => answers.push(answer)),
    show: (state) => shown.push(state),
    isCertified,
    view,
  });
}

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
      choice: candidateId,
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
  expect(lastShown()).toMatchObject({ isKnown: true, vote: { choice: forAlice, counted: false } });
  await jest.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT_MS);
  await answer(1, ownVote('alice', true));
  expect(lastShown()).toMatchObject({ vote: { counted: true } });
  await jest.advanceTimersByTimeAsync(120_000);
  expect(answers).toHaveLength(2);
});

test('a vote that was just sent is known before it is looked up', async () => {
  await answer(0, { ok: true, value: undefined });
  watch.learn(forAlice);
  expect(lastShown()).toEqual({ isKnown: true, vote: { choice: forAlice, counted: false } });
  await jest.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT_MS);
  await answer(1, ownVote('alice', true));
  expect(lastShown()).toMatchObject({ vote: { choice: forAlice, counted: true } });
});

test('an answer asked for before the vote was sent does not hide it', async () => {
  watch.learn(forAlice);
  await answer(0, { ok: true, value: undefined });
  expect(lastShown()).toMatchObject({ vote: { choice: forAlice } });
});

test('a look asked for during another comes right after it, and its answer counts', async () => {
  watch.look();
  await answer(0, ownVote('alice', true));
  await answer(1, ownVote('bob', true));
  expect(lastShown()).toMatchObject({ vote: { choice: toChoice('bob') } });
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
  expect(lastShown()).toMatchObject({ vote: { choice: forAlice }, failure: { kind: 'unreachable' } });
  await jest.advanceTimersByTimeAsync(1_000);
  expect(answers).toHaveLength(3);
});

test('a page that nobody sees asks nothing, and looks again when somebody returns', async () => {
  view.hide();
  await answer(0, ownVote('alice', false));
  await jest.advanceTimersByTimeAsync(120_000);
  expect(answers).toHaveLength(1);
  view.returns();
  expect(answers).toHaveLength(2);
});

test('once stopped it asks nothing and shows nothing', async () => {
  watch.stop();
  await answer(0, ownVote('alice', false));
  await jest.advanceTimersByTimeAsync(120_000);
  expect(shown).toEqual([]);
  expect(answers).toHaveLength(1);
});

describe('what is known when the poll moves on', () => {
  const HOUR_MS = 3_600_000;
  const counted: OwnVoteState = { isKnown: true, vote: { choice: forAlice, counted: true } };

  beforeEach(() => {
    watch.stop();
    answers = [];
  });

  test('is not looked up at the opening: nobody has voted yet', async () => {
    watch = start(NOT_YET);
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(answers).toHaveLength(0);
    watch.learn(forAlice);
    await jest.advanceTimersByTimeAsync(LONGEST_FIRST_WAIT_MS);
    expect(answers).toHaveLength(1);
  });

  test('is looked up within the hour once certified, and at once when somebody returns', async () => {
    watch = start(counted, true);
    expect(answers).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(answers).toHaveLength(1);
    watch.stop();
    watch = start(counted, true);
    view.returns();
    expect(answers).toHaveLength(2);
  });
});
