import { readRecord } from '../../../lambda/tally/change';
import { STREAM_LABEL, voteRecord } from '../factories';

const CANDIDATES = { added: undefined, removed: undefined };
const TTL = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

describe('a record of the Votes stream', () => {
  test('that inserts a ballot adds a vote', () => {
    expect(readRecord(voteRecord({ to: 'alice' })).change).toMatchObject({
      added: 'alice',
      removed: undefined,
    });
  });

  test('that modifies a ballot moves a vote', () => {
    expect(readRecord(voteRecord({ from: 'alice', to: 'bob' })).change).toMatchObject({
      added: 'bob',
      removed: 'alice',
    });
  });

  test('that modifies a ballot for the same candidate alters nothing', () => {
    const { change } = readRecord(voteRecord({ from: 'alice', to: 'alice' }));
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
  });

  test('that removes a ballot takes a vote away', () => {
    expect(readRecord(voteRecord({ from: 'alice' })).change).toMatchObject({
      added: undefined,
      removed: 'alice',
    });
  });

  test('that DynamoDB removed as expired leaves the vote counted', () => {
    const { change, rejection } = readRecord(voteRecord({ from: 'alice', userIdentity: TTL }));
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
    expect(rejection).toBeUndefined();
  });

  test('removed by another service is a retraction', () => {
    const userIdentity = { ...TTL, principalId: 'backup.amazonaws.com' };
    expect(readRecord(voteRecord({ from: 'alice', userIdentity })).change).toMatchObject({
      removed: 'alice',
    });
  });

  test.each([
    ['after its expiry', 999, {}],
    ['at the second of its expiry', 1_000, {}],
    ['before its expiry', 1_001, { removed: 'alice' }],
  ])('removed %s without an identity is judged by time', (_, expiresAt, effect) => {
    const { change } = readRecord(voteRecord({ from: 'alice', expiresAt, createdAt: 1_000 }));
    expect({ ...CANDIDATES, ...change }).toMatchObject({ ...CANDIDATES, ...effect });
  });

  test('tells its position with the stream label and the padded number', () => {
    const { change } = readRecord(voteRecord({ sequenceNumber: '42' }));
    expect(change?.position).toBe(`${STREAM_LABEL}/${'42'.padStart(40, '0')}`);
    expect(change?.sequenceNumber).toBe('42');
  });

  test.each(['no-suffix', 'Upper#1', '#1', 'poll#x', 'poll#12345'])(
    'in write shard %p is rejected for its key',
    (pollShard) => {
      expect(readRecord(voteRecord({ pollShard }))).toEqual({
        rejection: {
          sequenceNumber: '1',
          keys: expect.objectContaining({ pollShard: { S: pollShard } }),
          reason: 'unknown key form',
        },
      });
    },
  );

  test('with a voter key of another form is rejected and alters nothing', () => {
    const { change, rejection } = readRecord(voteRecord({ voterKey: 'somebody@example.com' }));
    expect(rejection?.reason).toBe('not a vote');
    expect({ ...CANDIDATES, ...change }).toMatchObject(CANDIDATES);
  });

  test('whose ballot loses its candidate is rejected but takes the vote away', () => {
    const record = voteRecord({ from: 'alice', to: 'bob' });
    delete record.dynamodb?.NewImage?.candidateId;
    const { change, rejection } = readRecord(record);
    expect(change).toMatchObject({ removed: 'alice', added: undefined });
    expect(rejection?.reason).toBe('not a vote');
  });

  test('without images is rejected', () => {
    const record = voteRecord();
    delete record.dynamodb?.NewImage;
    expect(readRecord(record).rejection?.reason).toBe('not a vote');
  });

  test('without a sequence number fails the batch', () => {
    const record = voteRecord();
    delete record.dynamodb?.SequenceNumber;
    expect(() => readRecord(record)).toThrow('no sequence number');
  });
});
