import { streamRules } from '../../../bench/stream/stream-rules';
import { POLL_ID, pickOf, type StreamShape, voteStream } from '../../../bench/stream/vote-stream';
import { placeRecord, readRecord } from '../../../lambda/tally/change';

const SHAPE: StreamShape = { records: 500, writeShards: 4, candidates: 3, seed: 1 };

describe('the stream of votes', () => {
  it('has as many records as asked for, all of them votes', async () => {
    const rules = await streamRules(SHAPE).find(POLL_ID);
    const read = [...voteStream(SHAPE)].map((record) => readRecord(placeRecord(record), rules));
    expect(read).toHaveLength(500);
    expect(read.filter(({ rejection }) => rejection)).toEqual([]);
  });

  it('is the same for the same seed and another for another', () => {
    expect([...voteStream(SHAPE)]).toEqual([...voteStream(SHAPE)]);
    expect([...voteStream(SHAPE)]).not.toEqual([...voteStream({ ...SHAPE, seed: 2 })]);
  });

  it('holds first votes, changes and retractions', () => {
    const names = new Set([...voteStream(SHAPE)].map(({ eventName }) => eventName));
    expect(names).toEqual(new Set(['INSERT', 'MODIFY', 'REMOVE']));
  });

  it('goes on from a position with later ones', () => {
    const [record] = voteStream({ ...SHAPE, first: 500 });
    const last = [...voteStream(SHAPE)].at(-1);
    expect(BigInt(record?.dynamodb?.SequenceNumber ?? 0)).toBe(
      BigInt(last?.dynamodb?.SequenceNumber ?? 0) + 1n,
    );
  });

  it('spreads over every write shard and candidate', () => {
    const records = [...voteStream(SHAPE)];
    const shards = new Set(records.map(({ dynamodb }) => dynamodb?.Keys?.pollShard?.S));
    expect(shards.size).toBe(4);
    const candidates = new Set(records.flatMap(({ dynamodb }) => pickOf(dynamodb?.NewImage) ?? []));
    expect(candidates.size).toBe(3);
  });
});
