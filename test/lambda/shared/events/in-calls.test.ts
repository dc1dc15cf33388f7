import fc from 'fast-check';
import { eventsOf } from '../../../../lambda/events/events-of';
import { inCalls, sizeOf } from '../../../../lambda/shared/events/in-calls';
import { loggedPoll } from '../../events/factories';
import { largestPoll } from '../../polls/largest-poll';

const MEGABYTE = 1024 * 1024;

test('entries are sent in their order, in calls that EventBridge takes', () => {
  const entries = fc.array(
    fc.record({ DetailType: fc.constant('poll.created'), Detail: fc.nat(600_000).map((n) => 'x'.repeat(n)) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(entries, (given) => {
      const calls = inCalls(given);
      expect(calls.flat()).toEqual(given);
      for (const call of calls) {
        expect(call.length).toBeLessThanOrEqual(10);
        expect(call.reduce((sum, entry) => sum + sizeOf(entry), 0)).toBeLessThan(MEGABYTE);
      }
    }),
    { numRuns: 20 },
  );
});

test('small entries share a call', () => {
  const entries = Array.from({ length: 25 }, () => ({ Detail: '{}' }));
  expect(inCalls(entries).map(({ length }) => length)).toEqual([10, 10, 5]);
});

test('an event of the largest poll fits into a call', () => {
  const [created] = eventsOf({ after: { ...loggedPoll(), ...largestPoll(), writeShards: 1 } });
  expect(sizeOf({ Detail: JSON.stringify(created?.event) })).toBeLessThan(MEGABYTE / 2);
});
