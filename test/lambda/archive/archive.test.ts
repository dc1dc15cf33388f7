import { gunzipSync } from 'node:zlib';
import { PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { ballotArchive } from '../../../lambda/archive/ballot-archive';
import { batchObject, withoutProbes } from '../../../lambda/archive/batch-object';
import { pulseRecord, STREAM_LABEL, voteRecord } from '../factories';

const records = [
  voteRecord({ sequenceNumber: 7, to: 'alice' }),
  voteRecord({ sequenceNumber: 12, from: 'alice', to: 'bob' }),
];

test('a batch is kept as it came, a record a line', () => {
  const lines = gunzipSync(batchObject(records).body).toString().split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(records);
});

test('pulses of the probe are left out, those of polls are kept', () => {
  const ofPoll = pulseRecord({ sequenceNumber: 13 });
  const ofProbe = pulseRecord({ sequenceNumber: 14, pollShard: '~probe' });
  expect(withoutProbes([...records, ofPoll, ofProbe])).toEqual([...records, ofPoll]);
});

test('a batch that comes again is the same object, one that is cut differently another', () => {
  expect(batchObject(structuredClone(records))).toEqual(batchObject(records));
  expect(batchObject(records.slice(1)).key).not.toBe(batchObject(records).key);
});

test('objects are named by their place in the stream, in its order', () => {
  const keys = [records.slice(0, 1), records.slice(1)].map((batch) => batchObject(batch).key);
  expect(keys[0]).toBe(`${STREAM_LABEL}/${'7'.padStart(40, '0')}-${'7'.padStart(40, '0')}.ndjson.gz`);
  expect([...keys].sort()).toEqual(keys);
});

test('a batch without a position is an error, not an object of some name', () => {
  expect(() => batchObject([])).toThrow('position');
});

describe('the archive', () => {
  const s3 = mockClient(S3Client);
  const keep = ballotArchive(new S3Client({ region: 'us-east-1' }), 'archive');
  const failure = (name: string) =>
    new S3ServiceException({ name, $fault: 'client', $metadata: {}, message: name });
  beforeEach(() => s3.reset());

  test('puts an object only where there is none', async () => {
    const object = batchObject(records);
    await keep(object);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'archive',
      Key: object.key,
      Body: object.body,
      IfNoneMatch: '*',
    });
  });

  test('is content with an object that is kept already', async () => {
    s3.on(PutObjectCommand).rejects(failure('PreconditionFailed'));
    await expect(keep(batchObject(records))).resolves.toBeUndefined();
  });

  test('fails a batch that could not be kept, so that it comes again', async () => {
    s3.on(PutObjectCommand).rejects(failure('SlowDown'));
    await expect(keep(batchObject(records))).rejects.toThrow('SlowDown');
  });
});
