import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { ballotStore, type CastResult, type RetractResult } from '../../lambda/ballots/ballot-store';
import { type RequestOrder, requestOrder } from '../../lambda/ballots/request-order';
import { NOON, said } from '../lambda/factories';
import { holdCalls } from './held-calls';
import { startTestTables, type TestTables } from './test-tables';

/** What one request of a voter asks for, and what becomes of its call to the database. */
interface Asked {
  deed: 'alice' | 'bob' | 'retract';
  /** Requests of one moment are told apart by their names. */
  receivedAt: number;
  requestId: string;
  landings: number;
  answeredBy: number;
}

/** For a machine that does much else: the laws take many calls. */
jest.setTimeout(180_000);

const MOST_LANDINGS = 3;
let tables: TestTables;
let db: DynamoDBClient;
let voters = 0;

beforeAll(async () => {
  tables = await startTestTables();
  db = tables.client();
});
afterAll(() => tables.stop());

const asked = (deeds: readonly Asked['deed'][]) =>
  fc.record({
    deed: fc.constantFrom(...deeds),
    receivedAt: fc.nat({ max: 3 }).map((later) => NOON + later),
    requestId: fc.uuid(),
    landings: fc.integer({ min: 1, max: MOST_LANDINGS }),
    answeredBy: fc.nat({ max: MOST_LANDINGS - 1 }),
  });

/** Requests, and in which order their calls land: each index as often as its call does. */
const disorder = (deeds: readonly Asked['deed'][]) =>
  fc.array(asked(deeds), { minLength: 2, maxLength: 6 }).chain((requests) => {
    const landings = requests.flatMap(({ landings }, i) => Array<number>(landings).fill(i));
    const order = fc.shuffledSubarray(landings, { minLength: landings.length });
    return fc.record({ requests: fc.constant(requests), order });
  });

/** Begins what each request asks for, on calls that land when told. */
function begin(requests: readonly Asked[], changeable: boolean) {
  voters += 1;
  const key = { pollShard: 'p#0', voterKey: String(voters).padStart(64, '0') };
  const client = tables.client();
  const store = ballotStore(client, tables.votes);
  const calls = holdCalls(client, (call) => {
    const { answeredBy = 0, landings = 1 } = requests[call] ?? {};
    return Math.min(answeredBy, landings - 1);
  });
  const answers = new Map<number, CastResult | RetractResult>();
  const orders = requests.map((request) => requestOrder(request));
  const done = requests.map(async ({ deed }, i) => {
    const item = { ...key, ...orderAt(orders, i) };
    const answer =
      deed === 'retract'
        ? await store.retract(item)
        : await store.cast({ ...item, ...said(deed), changeable });
    answers.set(i, answer);
  });
  const standing = async () => {
    const Key = { pollShard: { S: key.pollShard }, voterKey: { S: key.voterKey } };
    const { Item } = await db.send(new GetItemCommand({ TableName: tables.votes, Key }));
    return {
      castAt: Item?.castAt?.S,
      request: Item?.request?.S,
      voted: Object.keys(Item?.choice?.M ?? {})[0],
    };
  };
  return { calls, answers, orders, done: Promise.all(done), standing };
}

function orderAt(orders: readonly RequestOrder[], i: number): RequestOrder {
  const order = orders[i];
  if (!order) throw new Error(`no request ${i}`);
  return order;
}

test('what stands is the last request received of those carried out, however late, often and out of order', async () => {
  await fc.assert(
    fc.asyncProperty(disorder(['alice', 'bob', 'retract']), async ({ requests, order }) => {
      const { calls, answers, orders, done, standing } = begin(requests, true);
      const landed = new Set<number>();
      for (const i of order) {
        const isAnswered = answers.has(i);
        await calls[i]?.land();
        landed.add(i);
        const last = [...landed].reduce((a, b) => (later(orderAt(orders, a), orderAt(orders, b)) ? a : b));
        const deed = requests[last]?.deed;
        expect(await standing()).toEqual({
          ...orderAt(orders, last),
          voted: deed === 'retract' ? undefined : deed,
        });
        if (!isAnswered && answers.has(i)) expect(answers.get(i) === 'superseded').toBe(i !== last);
      }
      await done;
    }),
    { numRuns: 40 },
  );
});

test('of final votes the first that is carried out stands', async () => {
  await fc.assert(
    fc.asyncProperty(disorder(['alice', 'bob']), async ({ requests, order }) => {
      const { calls, answers, orders, done, standing } = begin(requests, false);
      const [first = 0] = order;
      for (const i of order) {
        await calls[i]?.land();
        expect(await standing()).toEqual({ ...orderAt(orders, first), voted: requests[first]?.deed });
      }
      await done;
      for (const [i, answer] of answers) {
        if (answer === 'accepted') expect(i).toBe(first);
        expect(answer === 'already-voted').toBe(requests[i]?.deed !== requests[first]?.deed);
      }
    }),
    { numRuns: 20 },
  );
});

function later(a: RequestOrder, b: RequestOrder): boolean {
  return a.castAt === b.castAt ? a.request > b.request : a.castAt > b.castAt;
}
