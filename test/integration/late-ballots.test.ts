import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { VOTE_PACE_MS } from '../../contract/limits';
import { ballotStore, type CastResult, type RetractResult } from '../../lambda/shared/ballots/ballot-store';
import { type RequestOrder, requestOrder } from '../../lambda/shared/ballots/request-order';
import { NOON, said } from '../lambda/factories';
import { holdCalls } from './held-calls';
import { startTestTables, type TestTables } from './test-tables';

/** What one request of a voter asks for, and what becomes of its call to the database. */
interface Asked {
  deed: 'alice' | 'bob' | 'retract';
  /** 0 for a request of the voter themself, else the place in a delegate's batch. */
  place: number;
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

const ALONE = 0;
const BATCHED = 1;

/** What requests may be like; `apart` is how many milliseconds, or times that, lie between them. */
interface Kinds {
  deeds: readonly Asked['deed'][];
  places: readonly number[];
  apart?: number;
}

const asked = ({ deeds, places, apart = 1 }: Kinds) =>
  fc.record({
    deed: fc.constantFrom(...deeds),
    place: fc.constantFrom(...places),
    receivedAt: fc.nat({ max: 3 }).map((later) => NOON + later * apart),
    requestId: fc.uuid(),
    landings: fc.integer({ min: 1, max: MOST_LANDINGS }),
    answeredBy: fc.nat({ max: MOST_LANDINGS - 1 }),
  });

/** Requests, and in which order their calls land: each index as often as its call does. */
const disorder = (kinds: Kinds) =>
  fc.array(asked(kinds), { minLength: 2, maxLength: 6 }).chain((requests) => {
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
  const orders = requests.map((request) => requestOrder(request, request.place));
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

test('what stands is the last request a delegate sent of those carried out, however late, often and out of order', async () => {
  await fc.assert(
    fc.asyncProperty(
      disorder({ deeds: ['alice', 'bob', 'retract'], places: [BATCHED] }),
      async ({ requests, order }) => {
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
      },
    ),
    { numRuns: 40 },
  );
});

test('a voter’s own requests are paced, whatever becomes of them, and else the last received stands', async () => {
  const kinds: Kinds = {
    deeds: ['alice', 'bob', 'retract'],
    places: [ALONE, ALONE, BATCHED],
    apart: VOTE_PACE_MS / 2,
  };
  await fc.assert(
    fc.asyncProperty(disorder(kinds), async ({ requests, order }) => {
      const { calls, answers, orders, done, standing } = begin(requests, true);
      let [stands = 0] = order;
      for (const i of order) {
        const isAnswered = answers.has(i);
        const refusal = refusalOf(requests, orders, stands, i);
        await calls[i]?.land();
        if (refusal === undefined) stands = i;
        expect(await standing()).toEqual(shown(requests, orders, stands));
        if (!isAnswered && answers.has(i)) expect(refusalIn(answers.get(i))).toBe(refusal);
      }
      await done;
    }),
    { numRuns: 40 },
  );
});

test('of final votes the first that is carried out stands', async () => {
  await fc.assert(
    fc.asyncProperty(disorder({ deeds: ['alice', 'bob'], places: [ALONE] }), async ({ requests, order }) => {
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

/** What stands after a request. */
function shown(requests: readonly Asked[], orders: readonly RequestOrder[], i: number) {
  const deed = requests[i]?.deed;
  return { ...orderAt(orders, i), voted: deed === 'retract' ? undefined : deed };
}

function refusalIn(answer: CastResult | RetractResult | undefined) {
  return answer === 'superseded' || answer === 'too-soon' ? answer : undefined;
}

/** Why a request that meets another changes nothing, if so. */
function refusalOf(requests: readonly Asked[], orders: readonly RequestOrder[], stands: number, i: number) {
  if (stands === i) return undefined;
  if (later(orderAt(orders, stands), orderAt(orders, i))) return 'superseded';
  const [standing, request] = [requests[stands], requests[i]];
  if (!standing || !request || request.place !== ALONE || request.deed === standing.deed) return undefined;
  return request.receivedAt - standing.receivedAt < VOTE_PACE_MS ? 'too-soon' : undefined;
}

function later(a: RequestOrder, b: RequestOrder): boolean {
  return a.castAt === b.castAt ? a.request > b.request : a.castAt > b.castAt;
}
