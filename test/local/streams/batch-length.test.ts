import { batchLength } from '../../../local/streams/shard-reader';
import { streamEntries, streamEntry } from './factories';

const MEGABYTE = 1024 * 1024;

function largeEntry(index: number, bytes: number) {
  const empty = streamEntry(index, { NewImage: { text: { S: '' } } });
  return streamEntry(index, { NewImage: { text: { S: 'x'.repeat(bytes - empty.bytes) } } });
}

it('a batch has at most the batch size', () => {
  expect(batchLength(streamEntries(7), 5)).toBe(5);
  expect(batchLength(streamEntries(4), 5)).toBe(4);
});

it('a batch ends before its event is larger than 6 MB of JSON', () => {
  const entries = Array.from({ length: 8 }, (_, index) => largeEntry(index, MEGABYTE));
  // Six records of exactly one megabyte do not fit beside the brackets and commas.
  expect(batchLength(entries, 100)).toBe(5);
});

it('a batch fills its event to the last byte', () => {
  const brackets = JSON.stringify({ Records: [] }).length + ','.length;
  const exact = [largeEntry(0, 3 * MEGABYTE), largeEntry(1, 3 * MEGABYTE - brackets)];
  expect(JSON.stringify({ Records: exact.map(({ event }) => event) })).toHaveLength(6 * MEGABYTE);
  expect(batchLength(exact, 100)).toBe(2);
  expect(batchLength([...exact.slice(0, 1), largeEntry(1, 3 * MEGABYTE - brackets + 1)], 100)).toBe(1);
});

it('a record that is too large by itself is a batch of its own', () => {
  expect(batchLength([largeEntry(0, 7 * MEGABYTE), streamEntry(1)], 100)).toBe(1);
});
