import fc from 'fast-check';
import { streamLabel, streamPosition } from '../../../../lambda/shared/tables/position';

const sequenceNumber = fc.bigInt({ min: 1n, max: 10n ** 40n - 1n });

test('positions in a stream compare as their numbers do, at any length', () => {
  fc.assert(
    fc.property(sequenceNumber, sequenceNumber, (a, b) => {
      expect(streamPosition('label', String(a)) < streamPosition('label', String(b))).toBe(a < b);
    }),
  );
});

test('every position of a later stream comes after those of an earlier one', () => {
  fc.assert(
    fc.property(sequenceNumber, sequenceNumber, (a, b) => {
      const earlier = streamPosition('2026-11-21T20:00:00.000', String(a));
      expect(earlier < streamPosition('2026-11-22T08:00:00.000', String(b))).toBe(true);
    }),
  );
});

test('the label is the last part of the stream ARN', () => {
  expect(streamLabel('arn:aws:dynamodb:us-east-1:1:table/Votes/stream/2026-11-21T20:00:00.000')).toBe(
    '2026-11-21T20:00:00.000',
  );
});
