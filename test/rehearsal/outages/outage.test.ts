import { OUTAGE_NAMES, OUTAGES, selectOutages, UnknownOutageError } from '../../../rehearsal/outages/outage';
import { testTemplate } from '../../lib/test-stack';

test('each part that can be killed has an outage', () => {
  expect(OUTAGES.map(({ name }) => name)).toEqual([...OUTAGE_NAMES]);
});

test('each alarm is waited for while the outage lasts', () => {
  for (const { minutes, alarm } of OUTAGES) expect(alarm.within).toBeLessThanOrEqual(minutes);
});

test('every alarm that an outage names is one of the template’s', () => {
  const known = Object.values(testTemplate().findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
    String(Properties.AlarmName).replace(/^[^/]*\//, ''),
  );
  for (const { alarm, also, atTimes = [] } of OUTAGES)
    expect(known).toEqual(expect.arrayContaining([alarm.name, ...also, ...atTimes]));
});

test('outages are selected by name, in the order given, or all', () => {
  expect(selectOutages('front, tally').map(({ name }) => name)).toEqual(['front', 'tally']);
  expect(selectOutages('all')).toEqual(OUTAGES);
  expect(() => selectOutages('moon')).toThrow(new UnknownOutageError('moon'));
  expect(() => selectOutages('moon')).toThrow(/"moon"\. There are: tally, stream/);
});
