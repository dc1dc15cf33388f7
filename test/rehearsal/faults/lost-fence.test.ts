import { lostFence } from '../../../rehearsal/faults/lost-fence';
import { seeded } from '../../../rehearsal/faults/random';
import { applyTo, invocation, SUCCESS } from './invocations';

const record = (number: number, voterKey: string) => ({
  dynamodb: { SequenceNumber: String(number), Keys: { pollShard: { S: 'p#0' }, voterKey: { S: voterKey } } },
});

test('the fences of a batch are lost, and its other records come', async () => {
  const event = { Records: [record(1, 'a'), record(2, 'fence'), record(3, 'b'), record(4, 'fence')] };
  const { faulty, diary } = invocation({ event });
  expect(lostFence.apply(faulty, seeded(1))?.detail).toBe('2 of 4 records');
  expect(await applyTo(lostFence, faulty)).toEqual(SUCCESS);
  expect(diary).toEqual([['1', '3']]);
});

test('a batch of fences alone is lost whole, and is settled', async () => {
  const { faulty, diary } = invocation({ event: { Records: [record(1, 'fence')] } });
  expect(await applyTo(lostFence, faulty)).toEqual(SUCCESS);
  expect(diary).toEqual([]);
});

test('it waits for a batch with a fence', () => {
  const event = { Records: [record(1, 'a')] };
  expect(lostFence.apply(invocation({ event }).faulty, seeded(1))).toBeUndefined();
});
