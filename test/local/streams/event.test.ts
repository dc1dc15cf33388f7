import { regionOf, toEntry } from '../../../local/streams/event';
import { STREAM_ARN, sequenceNumber, streamRecord, WRITTEN_AT } from './factories';

const bytes = (...values: number[]) => Uint8Array.from(values);

it('a record has the shape that Lambda gives it', () => {
  const record = streamRecord(1, {
    ApproximateCreationDateTime: new Date(WRITTEN_AT + 789),
    OldImage: { id: { S: '1' } },
    SizeBytes: 26,
  });
  expect(toEntry(record, STREAM_ARN).event).toStrictEqual({
    eventID: 'event-1',
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: WRITTEN_AT / 1000,
      Keys: { id: { S: '1' } },
      NewImage: { id: { S: '1' } },
      OldImage: { id: { S: '1' } },
      SequenceNumber: sequenceNumber(1),
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: STREAM_ARN,
  });
});

it('an image the record does not have is absent, not undefined', () => {
  const { event } = toEntry(streamRecord(1, { NewImage: undefined }), STREAM_ARN);
  expect(Object.keys(event.dynamodb ?? {})).not.toContain('NewImage');
});

it('every attribute type is written as in Lambda: numbers as text, binary in base64, also deep inside', () => {
  const image = {
    text: { S: '' },
    number: { N: '12345678901234567890123456789012345678' },
    binary: { B: bytes(104, 105) },
    bool: { BOOL: false },
    nothing: { NULL: true as const },
    texts: { SS: ['b', 'a'] },
    numbers: { NS: ['3', '1.5'] },
    binaries: { BS: [bytes(0), bytes(255, 255)] },
    list: { L: [{ B: bytes(1) }, { L: [{ N: '0' }] }] },
    map: { M: { inner: { M: { binary: { B: bytes() } } } } },
  };
  const { event } = toEntry(streamRecord(1, { NewImage: image }), STREAM_ARN);
  expect(event.dynamodb?.NewImage).toStrictEqual({
    ...image,
    binary: { B: 'aGk=' },
    binaries: { BS: ['AA==', '//8='] },
    list: { L: [{ B: 'AQ==' }, { L: [{ N: '0' }] }] },
    map: { M: { inner: { M: { binary: { B: '' } } } } },
  });
});

it('an expiry carries the identity of DynamoDB in the case that Lambda writes', () => {
  const userIdentity = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };
  const { event } = toEntry({ ...streamRecord(1), eventName: 'REMOVE', userIdentity }, STREAM_ARN);
  expect(event.userIdentity).toEqual({ type: 'Service', principalId: 'dynamodb.amazonaws.com' });
});

it('the length is that of the JSON in bytes, not in characters', () => {
  const { event, bytes: length } = toEntry(
    streamRecord(1, { NewImage: { text: { S: 'žluť' } } }),
    STREAM_ARN,
  );
  expect(length).toBe(JSON.stringify(event).length + 2);
});

it.each(['SequenceNumber', 'SizeBytes', 'StreamViewType', 'ApproximateCreationDateTime'])(
  'a record without %s is an error, not a guess',
  (name) => {
    expect(() => toEntry(streamRecord(1, { [name]: undefined }), STREAM_ARN)).toThrow(name);
  },
);

it('an engine that has no region stands in us-east-1', () => {
  expect(regionOf('arn:aws:dynamodb:ddblocal:000000000000:table/Votes/stream/1')).toBe('us-east-1');
  expect(regionOf('arn:aws:dynamodb:ap-southeast-2:000000000000:table/Votes/stream/1')).toBe(
    'ap-southeast-2',
  );
});
