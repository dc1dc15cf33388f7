import { pressureOf } from '../../../migration/backfill/back-pressure';

const outbox = (name: string, oldestMs: number) => ({ name, outbox: { rows: 1, oldestMs } });

test('nothing holds the copy while voters are served', () => {
  expect(pressureOf(10_000, [outbox('north', 30_000)])).toBeUndefined();
});

test('the copy waits behind the tally, and says by how much', () => {
  expect(pressureOf(12_400, [])).toEqual({
    cause: 'tally',
    reason: 'the tally is 12 s behind; the copy goes on below 10 s',
  });
});

test('the copy waits behind an outbox, and names its shard', () => {
  expect(pressureOf(0, [outbox('north', 0), outbox('south', 45_000)])).toEqual({
    cause: 'outbox',
    reason: 'the outbox of shard "south" is 45 s behind; the copy goes on below 30 s',
  });
});
