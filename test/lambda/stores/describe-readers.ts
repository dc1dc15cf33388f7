import { type AttributeValue, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { fences } from '../../../lambda/certify/fences';
import { VOTES } from '../../../lambda/shared/names';
import { pulseStore } from '../../../lambda/shared/pulses/pulse-store';
import { type KeyRange, readBallots } from '../../../lambda/shared/recount/read-ballots';
import { lateReader, shardReader, shardsReader } from '../../../lambda/shared/recount/read-shard';
import { choiceAttributes } from '../../../lambda/shared/tables/ballot';
import { lateNoteKey, toLateNote } from '../../../lambda/shared/tables/late-notes';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { totalsStore } from '../../../lambda/tally/totals-store';
import { NOON, said } from '../factories';
import { at, counted, late, stoodFor } from './additions';
import type { EngineTables } from './engine-tables';
import { newPollId, newPollShard } from './fresh';

type Item = Record<string, AttributeValue>;

/** Items one BatchWriteItem takes (DynamoDB API Reference). */
const ITEMS_A_WRITE = 25;

async function putAll({ db }: EngineTables, table: string, items: Item[]): Promise<void> {
  for (let n = 0; n < items.length; n += ITEMS_A_WRITE) {
    const requests = items.slice(n, n + ITEMS_A_WRITE).map((Item) => ({ PutRequest: { Item } }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  }
}

/** What every recount reads. */
export function describeReaders(tables: EngineTables): void {
  let pollShard: string;

  beforeEach(() => {
    pollShard = newPollShard();
  });

  describe('the ballots of a write shard', () => {
    const ballot = (voterKey: string, more: Item = {}): Item => ({
      [VOTES.pollShard]: { S: pollShard },
      [VOTES.voterKey]: { S: voterKey },
      ...choiceAttributes(said('alice')),
      [VOTES.castAt]: { S: '2026-11-21T12:00:00.000Z' },
      ...more,
    });
    const retraction = (voterKey: string): Item => {
      const { [VOTES.choice]: _, ...rest } = ballot(voterKey);
      return rest;
    };
    const put = (...items: Item[]) => putAll(tables, tables.votes, items);

    async function keys(range?: KeyRange): Promise<string[]> {
      const found: string[] = [];
      for await (const { voterKey } of readBallots(tables.db, tables.votes, pollShard, range))
        found.push(voterKey);
      return found;
    }

    /** The first and the last voter key that begin with each digit, in order. */
    const ENDS = [...'0123456789abcdef'].flatMap((digit) => [digit.padEnd(64, '0'), digit.padEnd(64, 'f')]);

    it('come in voter key order, whatever the order they were cast in', async () => {
      await put(...[...ENDS].reverse().map((key) => ballot(key)));
      expect(await keys()).toEqual(ENDS);
    });

    it('come from the ranges asked for, to their very ends', async () => {
      await put(...ENDS.map((key) => ballot(key)));
      expect(await keys({ from: '3', to: '5' })).toEqual(ENDS.slice(6, 12));
      expect(await keys({ from: 'f', to: 'f' })).toEqual(ENDS.slice(30));
      expect([...(await keys({ from: '0', to: '0' })), ...(await keys({ from: '1', to: 'f' }))]).toEqual(
        ENDS,
      );
    });

    it('are told with what they say and weigh, those that do not count too', async () => {
      const key = '7'.repeat(64);
      await put(ballot(key, choiceAttributes(said({ 'nobody-knows': 3 }, 7))));
      const [found] = await collect(readBallots(tables.db, tables.votes, pollShard));
      expect(found).toEqual({ pollShard, voterKey: key, ...said({ 'nobody-knows': 3 }, 7) });
    });

    it('come without the fence, pulses, retractions and what is no ballot', async () => {
      const sentAt = '2026-11-21T12:00:00.000Z';
      await pulseStore(tables.db, tables.votes).send({ pollShard, sentAt, since: sentAt });
      await fences(tables.db, tables.votes, () => NOON).raise(pollShard, {
        closesAt: '2026-11-21T14:00:00.000Z',
        sealId: 'a seal',
      });
      await put(
        retraction('1'.repeat(64)),
        ballot('2'.repeat(64), { [VOTES.choice]: { N: '2' } }),
        ballot('3'.repeat(63)),
        ballot('F'.repeat(64)),
        ballot('fence-2'),
        ballot('f'.repeat(64)),
      );
      expect(await keys()).toEqual(['f'.repeat(64)]);
      expect(await keys({ from: 'f', to: 'f' })).toEqual(['f'.repeat(64)]);
    });

    it('come from one write shard', async () => {
      await put(ballot(ENDS[0] ?? ''), ballot(ENDS[1] ?? '', { [VOTES.pollShard]: { S: `${pollShard}0` } }));
      expect(await keys()).toEqual([ENDS[0]]);
    });

    it('come from pages of a megabyte as from one', async () => {
      const heavy = { heavy: { S: 'w'.repeat(300_000) } };
      await put(...ENDS.slice(0, 4).map((key) => ballot(key, heavy)));
      expect(await keys()).toEqual(ENDS.slice(0, 4));
    });
  });

  describe('the totals of write shards', () => {
    it('are told in the order asked for, those of which there are none too', async () => {
      const pollId = newPollId();
      const store = totalsStore(tables.db, tables.totals, () => NOON);
      const shards = Array.from({ length: 130 }, (_, n) => `${pollId}#${129 - n}`);
      for (const pollShard of ['128', '3', '0'].map((suffix) => `${pollId}#${suffix}`))
        await store.add({
          pollShard,
          ...counted(1, 1, { votes: { alice: Number(pollShard.split('#')[1]) + 1 } }),
        });
      const read = await shardsReader(tables.db, tables.totals)(shards);
      expect(read.map(({ pollShard }) => pollShard)).toEqual(shards);
      const voted = read
        .filter(({ counters }) => counters.size > 0)
        .map(({ counters }) => counters.get('alice'));
      expect(voted).toEqual([129, 4, 1]);
      expect(read[0]).toEqual(emptyShardTotals(`${pollId}#129`));
    });

    it('are told with the ballots altered late', async () => {
      const store = totalsStore(tables.db, tables.totals, () => NOON);
      const read = shardReader(tables.db, tables.totals);
      expect(await read(pollShard)).toEqual({ ...emptyShardTotals(pollShard), late: new Map() });
      await store.add({ pollShard, ...counted(1, 2, { fence: 1 }) });
      await store.add({ pollShard, ...late(3, 3, 0, { ann: stoodFor('alice') }) });
      await store.add({ pollShard, ...late(4, 4, 1, { ann: stoodFor(), bea: stoodFor('bob', true) }) });
      const found = await read(pollShard);
      expect(found).toMatchObject({ fence: at(2), countedThrough: at(4), lateNotes: 2, mark: 1 });
      expect(found.late).toEqual(
        new Map([
          ['ann', stoodFor('alice')],
          ['bea', stoodFor('bob', true)],
        ]),
      );
    });
  });

  describe('the notes of late ballots', () => {
    const note = (n: number, shard = pollShard) =>
      toLateNote(lateNoteKey(shard, n), new Map([[`voter-${n}`, stoodFor('alice')]]));
    const read = async (from: number, to: number) => [
      ...(await lateReader(tables.db, tables.totals)(pollShard, from, to)).keys(),
    ];
    const voters = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => `voter-${from + n}`);

    it('are told in order, however many there are', async () => {
      await putAll(
        tables,
        tables.totals,
        Array.from({ length: 230 }, (_, n) => note(n)),
      );
      expect(await read(0, 230)).toEqual(voters(0, 230));
      expect(await read(5, 12)).toEqual(voters(5, 12));
      expect(await read(0, 0)).toEqual([]);
    });

    it('are told as far as they are there, and of one write shard', async () => {
      await putAll(tables, tables.totals, [note(0), note(2), note(1, `${pollShard}0`)]);
      expect(await read(0, 3)).toEqual(['voter-0', 'voter-2']);
    });
  });
}

async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of iterable) list.push(item);
  return list;
}
