import { describeEvent, targetOf } from '../../../rehearsal/faults/events';
import { records } from './invocations';

const pollRecord = () => ({ dynamodb: { SequenceNumber: '1', Keys: { pollId: { S: 'best-song' } } } });

test.each([
  ['delivery', { Records: records(1, 2) }, 'a delivery of 2 records'],
  ['delivery', { Records: records(1) }, 'a delivery of 1 record'],
  ['poll-delivery', { Records: [pollRecord()] }, 'a delivery of 1 record'],
  ['request', { routeKey: 'POST /polls/{pollId}/votes' }, 'POST /polls/{pollId}/votes'],
  ['schedule', { source: 'aws.scheduler' }, 'a scheduled run'],
] as const)('%s: %j', (target, event, words) => {
  expect(targetOf(event)).toBe(target);
  expect(describeEvent(event)).toBe(words);
});

test('a request that only looks is no target', () => {
  expect(targetOf({ routeKey: 'GET /polls' })).toBeUndefined();
});
