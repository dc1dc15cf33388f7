import { scheduledEvent } from '../../../local/schedules/schedule';
import { scheduleSettings } from './factories';

test('an event says which schedule sent it and when, to the second', () => {
  const { arn } = scheduleSettings();
  expect(scheduledEvent(arn, new Date('2026-11-21T12:00:00.789Z'))).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '123456789012',
    time: '2026-11-21T12:00:00Z',
    region: 'eu-west-1',
    resources: [arn],
    detail: '{}',
  });
});
