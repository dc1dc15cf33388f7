import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFaults, recordFault } from '../../../rehearsal/faulty-runtime/fault-log';
import { temporaryFolder } from '../../local/temporary-folder';

const record = (orderId: number) => ({
  orderId,
  fault: 'timeout',
  at: 1_700_000_000_000 + orderId,
  detail: 'x',
});

test('faults are read in the order they were noted', () => {
  const file = join(temporaryFolder(), 'faults.jsonl');
  expect(readFaults(file)).toEqual([]);
  recordFault(file, record(1));
  recordFault(file, record(2));
  expect(readFaults(file)).toEqual([record(1), record(2)]);
});

test('a note that is not finished is left out', () => {
  const file = join(temporaryFolder(), 'faults.jsonl');
  recordFault(file, record(1));
  appendFileSync(file, '{"orderId":2,"fau');
  expect(readFaults(file)).toEqual([record(1)]);
});
