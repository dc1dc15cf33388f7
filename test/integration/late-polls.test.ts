import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { POLL_CACHE_MS } from '../../contract/limits';
import { closePoll } from '../../lambda/polls/close-poll';
import { pollStore } from '../../lambda/polls/poll-store';
import type { Poll } from '../../lambda/shared/tables/poll';
import { NOON, testPoll } from '../lambda/factories';
import { type HeldCall, holdCalls } from './held-calls';
import { startTestTables, type TestTables } from './test-tables';

/** For a machine that does much else: the laws take many calls. */
jest.setTimeout(180_000);

const MOST_LANDINGS = 3;
let tables: TestTables;
let db: DynamoDBClient;
let polls = 0;

beforeAll(async () => {
  tables = await startTestTables();
  db = tables.client();
});
afterAll(() => tables.stop());

const storeOf = (client: DynamoDBClient) => pollStore(client, tables.polls);

/** A store on calls that land when told; each answers at its first or its second landing. */
function heldStore(answeredBy: (call: number) => number) {
  const client = tables.client();
  const calls = holdCalls(client, answeredBy);
  return { store: storeOf(client), calls };
}

function nextPollId(): string {
  polls += 1;
  return `poll-${polls}`;
}

test('of creations under one id exactly one succeeds, however late and often their calls land', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ answeredBy: fc.nat({ max: 2 }) }), { minLength: 2, maxLength: 4 }).chain((posts) =>
        fc.record({
          posts: fc.constant(posts),
          order: fc.shuffledSubarray(
            posts.flatMap((_, i) => Array<number>(MOST_LANDINGS).fill(i)),
            {
              minLength: posts.length * MOST_LANDINGS,
            },
          ),
        }),
      ),
      async ({ posts, order }) => {
        const pollId = nextPollId();
        const { store, calls } = heldStore((call) => posts[call]?.answeredBy ?? 0);
        const answers = Promise.all(
          posts.map((_, i) => store.create({ ...testPoll({ pollId }), voterKeySalt: `salt-${i}` })),
        );
        for (const i of order) await calls[i]?.land();
        const created = (await answers).flatMap((answer, i) => (answer === 'created' ? [i] : []));
        expect(created).toEqual([order[0]]);
        expect(await storeOf(db).find(pollId)).toMatchObject({ voterKeySalt: `salt-${order[0]}` });
      },
    ),
    { numRuns: 20 },
  );
});

const step = fc.record({
  /** Which of the calls that may still land does. */
  pick: fc.nat(),
  /** Milliseconds that pass before it lands, and until its answer is heard. */
  before: fc.constantFrom(0, 1, 900, 2_500, 8_000),
  after: fc.constantFrom(0, 1, 900, 2_500, 8_000),
});

test('a closing time that is confirmed was known in time, and stands for good', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.constantFrom(0, 1), { minLength: 12, maxLength: 12 }),
      fc.array(step, { minLength: 10, maxLength: 24 }),
      async (operators, answeredBy, steps) => {
        const poll = testPoll({ pollId: nextPollId(), closesAt: '2026-11-21T18:00:00.000Z' });
        await storeOf(db).create({ ...poll, voterKeySalt: 'salt' });
        const time = { now: NOON };
        const clocks = { wall: () => time.now, monotonic: () => time.now };
        const { store, calls } = heldStore((call) => answeredBy[call] ?? 0);
        const history = new History(poll);
        let ended = 0;
        for (let i = 0; i < operators; i++) {
          const asked = { at: new Date(NOON + i).toISOString(), operator: `operator-${i}` };
          void closePoll({ polls: store, clocks, tellChange() {} }, poll.pollId, asked).then(() => {
            ended += 1;
          });
        }
        await untilIdle();
        for (let i = 0; i < steps.length || ended < operators; i++) {
          const { pick, before, after } = steps[i] ?? { pick: i, before: 0, after: 0 };
          const call = choose(calls, pick);
          if (!call) break;
          time.now += before;
          await call.land();
          history.note(await storeOf(db).find(poll.pollId), time.now);
          time.now += after;
          await untilIdle();
        }
        expect(ended).toBe(operators);
        expectWholeLog(poll, await storeOf(db).find(poll.pollId));
      },
    ),
    { numRuns: 20 },
  );
});

/** What a poll's closing time was, and since when. */
class History {
  #confirmed: string | undefined;
  #since = Number.NEGATIVE_INFINITY;

  constructor(private current: Poll) {}

  note(poll: Poll | undefined, now: number): void {
    if (!poll) throw new Error('the poll is gone');
    if (poll.closesAt !== this.current.closesAt) this.#since = now;
    this.current = poll;
    if (this.#confirmed !== undefined) expect(poll.closesAt).toBe(this.#confirmed);
    if (this.#since < 0 || poll.closeUnconfirmed) return;
    this.#confirmed = poll.closesAt;
    expect(this.#since + POLL_CACHE_MS).toBeLessThanOrEqual(Date.parse(poll.closesAt ?? ''));
  }
}

function choose(calls: readonly HeldCall[], pick: number): HeldCall | undefined {
  const open = calls.filter(({ landings }) => landings < MOST_LANDINGS);
  return open[pick % Math.max(open.length, 1)];
}

/** Callers go on in a few turns of the event loop once they are answered. */
async function untilIdle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}

/** Each change begins where the one before ended, and the last led to what stands. */
function expectWholeLog({ closesAt }: Poll, now: Poll | undefined): void {
  const changes = now?.changes ?? [];
  const times = [closesAt, ...changes.map(({ after }) => after.closesAt)];
  expect(changes.map(({ before }) => before?.closesAt)).toEqual(times.slice(0, -1));
  expect(times.at(-1)).toBe(now?.closesAt);
}
