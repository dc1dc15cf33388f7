import { pause } from '../../../contract/pause';
import { LEASE_MS, withLease } from '../../../migration/run/lease';
import { MemoryJournal } from '../fakes/memory-journal';

let journal: MemoryJournal;
beforeEach(() => {
  jest.useFakeTimers();
  journal = new MemoryJournal();
});
afterEach(() => jest.useRealTimers());

const forever = (signal: AbortSignal) => pause(2 ** 30, signal);
const signal = new AbortController().signal;

it('keeps the lease for as long as the work takes, and gives it back', async () => {
  const stopping = new AbortController();
  const work = withLease(journal, 'ada', stopping.signal, forever);
  await jest.advanceTimersByTimeAsync(10 * LEASE_MS);
  expect(await journal.lease('bob', LEASE_MS)).toBe('ada');
  stopping.abort();
  await work;
  expect(await journal.lease('bob', LEASE_MS)).toBe('bob');
});

it('stops at once when somebody else has the lease', async () => {
  const work = withLease(journal, 'ada', signal, forever);
  const stopped = expect(work).rejects.toThrow('The migration is run by bob.');
  await jest.advanceTimersByTimeAsync(0);
  await journal.release('ada');
  await journal.lease('bob', LEASE_MS);
  await jest.advanceTimersByTimeAsync(LEASE_MS);
  await stopped;
});

it('stops when the lease could not be renewed while it lasted', async () => {
  const work = withLease(journal, 'ada', signal, forever);
  const stopped = expect(work).rejects.toThrow('The migration is run by nobody that can be told.');
  await jest.advanceTimersByTimeAsync(0);
  jest.spyOn(journal, 'lease').mockRejectedValue(new Error('unreachable'));
  await jest.advanceTimersByTimeAsync(2 * LEASE_MS);
  await stopped;
});
