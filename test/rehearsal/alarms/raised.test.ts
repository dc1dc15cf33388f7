import { raisedAlarms } from '../../../rehearsal/alarms/raised';

const change = (name: string, state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA', at: number) => ({
  name,
  severity: 'page' as const,
  state,
  at,
});

test('an alarm is on from each alarm to the next state, or still', () => {
  const changes = [
    change('a', 'OK', 1),
    change('a', 'ALARM', 2),
    change('b', 'ALARM', 3),
    change('a', 'INSUFFICIENT_DATA', 4),
    change('a', 'ALARM', 5),
  ];
  expect(raisedAlarms(changes)).toEqual([
    { name: 'a', severity: 'page', from: 2, to: 4 },
    { name: 'b', severity: 'page', from: 3 },
    { name: 'a', severity: 'page', from: 5 },
  ]);
});
