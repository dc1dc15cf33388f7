import { seeded } from '../../../rehearsal/faults/random';
import { redeliver } from '../../../rehearsal/faults/redeliver';
import { SettledBatches } from '../../../rehearsal/faulty-runtime/settled-batches';
import { applyTo, invocation, records, SUCCESS } from './invocations';

const settled = [records(1, 2), records(3), records(4, 5)];

test('settled batches come again, from an older one to the newest, and then the new one', async () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 30; seed += 1) {
    const { faulty, diary } = invocation({ event: { Records: records(6) }, settled });
    expect(await applyTo(redeliver, faulty, seed)).toEqual(SUCCESS);
    seen.add(JSON.stringify(diary));
  }
  const possible = [
    [['4', '5'], ['6']],
    [['3'], ['4', '5'], ['6']],
    [['1', '2'], ['3'], ['4', '5'], ['6']],
  ];
  expect(seen).toEqual(new Set(possible.map((diary) => JSON.stringify(diary))));
});

test('without anything settled it waits', () => {
  expect(redeliver.apply(invocation().faulty, seeded(1))).toBeUndefined();
});

test('only batches that are done count as settled, and only the last of them are kept', () => {
  const batches = new SettledBatches();
  batches.keep(records(1), { ok: false, error: { errorType: 'Error', errorMessage: 'no' } });
  batches.keep(records(2), { ok: true, payload: { batchItemFailures: [{ itemIdentifier: '2' }] } });
  batches.keep([], SUCCESS);
  expect(batches.batches).toEqual([]);
  for (let number = 0; number < 100; number += 1) batches.keep(records(number), SUCCESS);
  expect(batches.batches).toHaveLength(20);
  expect(batches.batches.at(-1)).toEqual(records(99));
});
