import { CLOSING_NOTICE_MS } from '../../contract/limits';
import type { PollView } from '../../contract/poll';
import type { Poll } from '../../lambda/shared/tables/poll';
import { POLLS_SHOWN } from '../../web/polls/list-schedule';
import { openPoll } from '../stack/poll';

/** What happens before a crowd's eyes. Times are in seconds since the first page was opened. */
export interface Story {
  name: string;
  /** The page that everybody has open. */
  page: 'poll' | 'home';
  /** The polls there are when it begins, at `start` (epoch milliseconds). */
  polls(start: number): Map<string, Poll>;
  changes: { at: number; change(polls: Map<string, Poll>, now: number): void }[];
  phases: { name: string; from: number; to: number }[];
}

export const POLL_ID = 'show';

/** All pages are open, and their first requests answered. */
const SETTLED = 8;
const FIRST = 14;
const SECOND = 28;
const END = 40;

const CANDIDATES = 10;
const WRITE_SHARDS = 32;

export const STORIES: readonly Story[] = [opening('always'), closing(), opening('afterClose'), homePage()];

/** @throws Error when there is no such story. */
export function storyNamed(name: string): Story {
  const story = STORIES.find((one) => one.name === name);
  if (!story) throw new Error(`There is no story "${name}".`);
  return story;
}

function opening(resultsVisible: PollView['resultsVisible']): Story {
  const results = resultsVisible === 'always' ? 'results always public' : 'results public after closing';
  return {
    name: `a poll that opens, ${results}`,
    page: 'poll',
    polls: (start) =>
      only(poll({ resultsVisible, opensAt: isoAt(start, FIRST), closesAt: isoAt(start, SECOND) })),
    changes: [],
    phases: [
      { name: 'before it opens', from: SETTLED, to: FIRST },
      { name: 'it opens', from: FIRST, to: FIRST + 8 },
      { name: 'it is open', from: FIRST + 8, to: SECOND },
      { name: 'it closes at its time', from: SECOND, to: END },
    ],
  };
}

function closing(): Story {
  return {
    name: 'a poll that is closed by hand; everybody has voted',
    page: 'poll',
    polls: () => only(poll({})),
    changes: [
      {
        at: FIRST,
        change: (polls, now) => moveClosing(polls, new Date(now + CLOSING_NOTICE_MS).toISOString()),
      },
      { at: SECOND, change: (polls, now) => change(polls, { certificate: certificate(now) }) },
    ],
    phases: [
      { name: 'it is open', from: SETTLED, to: FIRST },
      { name: 'it is closed', from: FIRST, to: SECOND },
      { name: 'it is certified', from: SECOND, to: END },
    ],
  };
}

function homePage(): Story {
  return {
    name: `the list of ${POLLS_SHOWN} polls, of which one opens`,
    page: 'home',
    polls: (start) =>
      new Map(
        Array.from({ length: POLLS_SHOWN }, (_, i) => {
          const pollId = `poll-${i}`;
          return [pollId, poll({ pollId, ...(i === 0 && { opensAt: isoAt(start, FIRST) }) })];
        }),
      ),
    changes: [],
    phases: [
      { name: 'nothing happens', from: SETTLED, to: FIRST },
      { name: 'a poll opens', from: FIRST, to: SECOND },
    ],
  };
}

function poll(overrides: Partial<Poll>): Poll {
  const { closesAt: _, ...open } = openPoll(CANDIDATES, WRITE_SHARDS);
  return { ...open, pollId: POLL_ID, ...overrides };
}

function only(one: Poll): Map<string, Poll> {
  return new Map([[one.pollId, one]]);
}

function change(polls: Map<string, Poll>, changed: Partial<Poll>): void {
  const before = polls.get(POLL_ID);
  if (before) polls.set(POLL_ID, { ...before, ...changed });
}

function moveClosing(polls: Map<string, Poll>, closesAt: string): void {
  change(polls, { closesAt, changes: [{ at: closesAt, action: 'closing-moved', after: { closesAt } }] });
}

function isoAt(start: number, seconds: number): string {
  return new Date(start + seconds * 1_000).toISOString();
}

function certificate(now: number): Poll['certificate'] {
  const { candidates, ballot, access, delegates, writeShards, title } = poll({});
  const at = new Date(now).toISOString();
  return {
    pollId: POLL_ID,
    title,
    candidates,
    ballot,
    access,
    delegates,
    writeShards,
    closesAt: at,
    certifiedAt: at,
    ballots: 1_000,
    weight: 1_000,
    totals: {},
    digest: 'ab'.repeat(32),
    expired: 0,
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: [],
    changes: [],
  };
}
