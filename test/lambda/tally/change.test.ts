import type { DynamoDBRecord } from 'aws-lambda';
import { NEW_MOVE } from '../../../contract/moving-poll';
import { type PollRules, placeRecord, readRecord } from '../../../lambda/tally/change';
import { pollRules } from '../../../lambda/tally/poll-rules';
import { fenceRecord, pulseRecord, SEALED, STREAM_LABEL, said, testPoll, voteRecord } from '../factories';

function read(record: DynamoDBRecord, rules: PollRules | undefined = pollRules(testPoll())) {
  return readRecord(placeRecord(record), rules);
}

const CANDIDATES = { added: undefined, removed: undefined };
const TTL = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

describe('a record of the Votes stream', () => {
  test('that inserts a ballot adds a vote', () => {
    expect(read(voteRecord({ to: 'alice' })).change).toMatchObject({
      added: said('alice'),
      removed: undefined,
    });
  });

  test('that modifies a ballot moves a vote', () => {
    expect(read(voteRecord({ from: 'alice', to: 'bob' })).change).toMatchObject({
      added: said('bob'),
      removed: said('alice'),
    });
  });

  test('that modifies a ballot for the same candidate alters nothing', () => {
    const { change } = read(voteRecord({ from: 'alice', to: 'alice' }));
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
  });

  test('of a ballot that was imported counts as cast when it was imported', () => {
    const record = voteRecord({ to: 'alice' });
    const importedAt = { S: '2026-11-21T15:00:00.000Z' };
    const image = { ...record.dynamodb?.NewImage, castAt: { S: '2019-01-01T00:00:00.000Z' }, importedAt };
    const imported = { ...record, dynamodb: { ...record.dynamodb, NewImage: image } };
    expect(read(imported).change).toMatchObject({ added: said('alice'), castAt: importedAt.S });
  });

  test('that marks an epoch means nothing, and is no fault', () => {
    const record = voteRecord({ to: 'alice' });
    const keys = { ...record.dynamodb?.Keys, voterKey: { S: 'moved' } };
    const NewImage = { ...keys, epoch: { N: '2' } };
    expect(read({ ...record, dynamodb: { ...record.dynamodb, Keys: keys, NewImage } })).toEqual({});
  });

  test('of a poll that closed elsewhere before it was moved here is late by the move, and never while the poll is held', () => {
    const closed = { closesAt: '2024-01-01T00:00:00.000Z', move: NEW_MOVE };
    const record = voteRecord({ to: 'alice' });
    const lateIn = (choices: object) =>
      read(record, pollRules(testPoll({ ...closed, ...choices }))).change?.late;
    const here = { move: { ...NEW_MOVE, authority: 'pipeline' } };
    expect(lateIn({})).toBe(false);
    expect(lateIn({ ...here, movedAt: '2026-11-21T12:00:00.000Z' })).toBe(false);
    expect(lateIn({ ...here, movedAt: '2026-11-21T11:00:00.000Z' })).toBe(true);
  });

  test('that removes a ballot takes a vote away', () => {
    expect(read(voteRecord({ from: 'alice' })).change).toMatchObject({
      added: undefined,
      removed: said('alice'),
    });
  });

  test('that DynamoDB removed as expired leaves the vote counted', () => {
    const { change, rejection } = read(voteRecord({ from: 'alice', userIdentity: TTL }));
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
    expect(rejection).toBeUndefined();
  });

  test('removed by another service is a retraction', () => {
    const userIdentity = { ...TTL, principalId: 'backup.amazonaws.com' };
    expect(read(voteRecord({ from: 'alice', userIdentity })).change).toMatchObject({
      removed: said('alice'),
    });
  });

  test.each([
    ['after its expiry', 999, {}],
    ['at the second of its expiry', 1_000, {}],
    ['before its expiry', 1_001, { removed: said('alice') }],
  ])('removed %s without an identity is judged by time', (_, expiresAt, effect) => {
    const { change } = read(voteRecord({ from: 'alice', expiresAt, createdAt: 1_000 }));
    expect({ ...CANDIDATES, ...change }).toMatchObject({ ...CANDIDATES, ...effect });
  });

  test('tells its position with the stream label and the padded number', () => {
    const { change } = read(voteRecord({ sequenceNumber: '42' }));
    expect(change?.position).toBe(`${STREAM_LABEL}/${'42'.padStart(40, '0')}`);
    expect(change?.sequenceNumber).toBe('42');
  });

  test.each(['no-suffix', 'Upper#1', '#1', 'poll#x', 'poll#12345'])(
    'in write shard %p is rejected for its key',
    (pollShard) => {
      expect(read(voteRecord({ pollShard }))).toEqual({
        rejection: {
          sequenceNumber: '1',
          keys: expect.objectContaining({ pollShard: { S: pollShard } }),
          reason: 'unknown key form',
        },
      });
    },
  );

  test('with a voter key of another form is rejected and alters nothing', () => {
    const { change, rejection } = read(voteRecord({ voterKey: 'somebody@example.com' }));
    expect(rejection?.reason).toBe('not a vote');
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
  });

  test('whose ballot loses all but its key is rejected but takes the vote away', () => {
    const record = voteRecord({ from: 'alice', to: 'bob' });
    delete record.dynamodb?.NewImage?.choice;
    delete record.dynamodb?.NewImage?.castAt;
    const { change, rejection } = read(record);
    expect(change).toMatchObject({ removed: said('alice'), added: undefined });
    expect(rejection?.reason).toBe('not a vote');
  });

  test('without images is rejected', () => {
    const record = voteRecord();
    delete record.dynamodb?.NewImage;
    expect(read(record).rejection?.reason).toBe('not a vote');
  });

  test('without a sequence number fails the batch', () => {
    const record = voteRecord();
    delete record.dynamodb?.SequenceNumber;
    expect(() => read(record)).toThrow('no sequence number');
  });

  test('that puts a retraction in the place of a ballot takes the vote away, and is no stranger', () => {
    const record = voteRecord({ from: 'alice', to: 'alice' });
    delete record.dynamodb?.NewImage?.choice;
    const { change, rejection } = read(record);
    expect(change).toMatchObject({ removed: said('alice'), added: undefined });
    expect(rejection).toBeUndefined();
  });

  test('of a poll that is none is rejected', () => {
    expect(readRecord(placeRecord(voteRecord()), undefined)).toEqual({
      rejection: expect.objectContaining({ reason: 'no such poll' }),
    });
  });

  test('for a candidate that the poll does not have is rejected and alters nothing', () => {
    const { change, rejection } = read(voteRecord({ to: 'nobody' }));
    expect(rejection?.reason).toBe('not a vote');
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
  });

  test('of a ballot in a write shard that is not its own is rejected and alters nothing', () => {
    const elsewhere = voteRecord().dynamodb?.Keys?.voterKey?.S;
    const { change, rejection } = read(voteRecord({ pollShard: 'best-song#3', voterKey: elsewhere ?? '' }));
    expect(rejection?.reason).toBe('not a vote');
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
  });
});

describe('a pulse', () => {
  test('tells when it was sent, alters nothing, and is no stranger', () => {
    const { change, rejection } = read(
      pulseRecord({ sequenceNumber: 1, sentAt: '2026-11-21T12:00:00.000Z' }),
    );
    expect({ ...CANDIDATES, ...change }).toMatchObject({
      ...CANDIDATES,
      pulse: '2026-11-21T12:00:00.000Z',
    });
    expect(rejection).toBeUndefined();
  });

  test('that is removed is no retraction and no pulse', () => {
    const { change, rejection } = read({ ...pulseRecord({ sequenceNumber: 1 }), userIdentity: TTL });
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
    expect([change?.pulse, change?.expired, rejection]).toEqual([undefined, undefined, undefined]);
  });

  test('that somebody gave a choice is no ballot', () => {
    const record = pulseRecord({ sequenceNumber: 1, sentAt: '2026-11-21T12:00:00.000Z' });
    Object.assign(record.dynamodb?.NewImage ?? {}, voteRecord().dynamodb?.NewImage, {
      voterKey: { S: 'pulse' },
    });
    expect({ ...CANDIDATES, ...read(record).change }).toMatchObject(CANDIDATES);
  });
});

/** Epoch seconds. */
const CLOSING = Date.parse('2026-11-21T14:00:00.000Z') / 1_000;

describe('closing', () => {
  test.each([
    ['within the grace', CLOSING + 15, false],
    ['after it', CLOSING + 16, true],
  ])('a ballot altered %s', (_, createdAt, late) => {
    expect(read(voteRecord({ createdAt })).change?.late).toBe(late);
  });

  test('makes nothing late while nobody knows that it landed in time', () => {
    const rules = pollRules(testPoll({ closeUnconfirmed: true }));
    expect(read(voteRecord({ createdAt: CLOSING + 3_600 }), rules).change?.late).toBe(false);
  });

  test('explains a fence that carries the seal of its poll', () => {
    const fence = fenceRecord({ sequenceNumber: 1, mark: 1 });
    expect(read(fence, pollRules(testPoll(SEALED))).change).toMatchObject({ mark: 1 });
  });

  test.each([
    ['an open poll', fenceRecord({ sequenceNumber: 1, mark: 1 }), testPoll()],
    [
      'a poll with another seal',
      fenceRecord({ sequenceNumber: 1, mark: 1, sealId: 'a guess' }),
      testPoll(SEALED),
    ],
  ])('does not explain a fence in %s', (_, fence, poll) => {
    const { change } = read(fence, pollRules(poll));
    expect(change).toMatchObject({ unexplainedFence: true });
    expect(change?.mark).toBeUndefined();
  });
});
