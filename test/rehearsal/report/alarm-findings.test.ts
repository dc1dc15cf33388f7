import type { RaisedAlarm } from '../../../rehearsal/alarms/raised';
import { REHEARSED_MINUTE } from '../../../rehearsal/outages/outage';
import { alarmFindings } from '../../../rehearsal/report/alarm-findings';
import { rehearsalWith } from '../results';

const START = 1_000_000;
const minute = (nth: number) => START + nth * REHEARSED_MINUTE;

/** An alarm that pages, on from one minute to another. */
const raised = (name: string, from: number, to: number | undefined = from + 3): RaisedAlarm => ({
  name,
  severity: 'page',
  from: minute(from),
  ...(to !== undefined && { to: minute(to) }),
});

const TALLY = { name: 'tally', from: minute(6), to: minute(12) } as const;
const EXPECTED = [raised('tally-behind', 10), raised('probe-failing', 12), raised('voting-at-risk', 10)];

function wrong(alarms: RaisedAlarm[] | undefined, outages: (typeof TALLY)[] = [TALLY]) {
  return alarmFindings(rehearsalWith({ faults: [], outages, alarms })).flatMap((finding) => finding.wrong);
}

/** What is found when faults happened. */
function wrongAfter(happened: string[], alarms: RaisedAlarm[]) {
  const injected = happened.map((fault, orderId) => ({ orderId, fault, at: START, detail: '' }));
  return alarmFindings(rehearsalWith({ faults: happened, injected, alarms })).flatMap(({ wrong }) => wrong);
}

test('an outage that raises its alarms in time, and no other, is as it must be', () => {
  expect(wrong(EXPECTED)).toEqual([]);
});

test.each<[string, RaisedAlarm[], string[]]>([
  ['one that is not raised', EXPECTED.slice(0, 1), ['probe-failing was not raised']],
  ['one that nothing explains', [...EXPECTED, raised('api-failing', 11)], ['api-failing was raised']],
  ['one before the outage', [...EXPECTED, raised('api-failing', 3)], ['api-failing was raised']],
  [
    'one that is late',
    [raised('tally-behind', 13), ...EXPECTED.slice(1)],
    ['tally-behind was raised after 7 minutes, not within 6'],
  ],
])('%s is found', (_, alarms, found) => {
  expect(wrong(alarms)).toEqual(found);
});

test('one that is not over in the end is found', () => {
  const { to, ...still } = raised('tally-behind', 10);
  expect(wrong([still, ...EXPECTED.slice(1)])).toEqual(['tally-behind was not over in the end']);
});

test('while all works even a ticket is one too many', () => {
  expect(wrong([{ ...raised('functions-failing/tally', 3), severity: 'ticket' }], [])).toEqual([
    'functions-failing/tally was raised',
  ]);
});

test('a fault explains what it may raise, for whichever function, and no more', () => {
  const failing = raised('functions-failing/tally', 3);
  expect(wrongAfter(['timeout'], [failing])).toEqual([]);
  expect(wrongAfter(['redeliver'], [failing])).toEqual(['functions-failing was raised']);
});

test('a fault that an alarm stands for must raise it, unless a killed runtime forgot', () => {
  expect(wrongAfter(['restored-totals'], [])).toEqual(['count-corrected was not raised']);
  expect(wrongAfter(['restored-totals'], [raised('count-corrected', 3)])).toEqual([]);
  expect(wrongAfter(['restored-totals', 'runtime-kill'], [])).toEqual([]);
});

test('where nobody evaluates alarms nothing is proved of them', () => {
  expect(alarmFindings(rehearsalWith())).toEqual([]);
});
