import fc from 'fast-check';
import {
  type AlarmRule,
  type AlarmState,
  alarmState,
  type MissingData,
} from '../../../local/alarms/alarm-state';

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

/** `0` is a good period, `X` one that breaches, `-` one without values; oldest first. */
function periods(text: string): (boolean | undefined)[] {
  return text.split(' ').map((sign) => (sign === '-' ? undefined : sign === 'X'));
}

const rule = (datapointsToAlarm: number, evaluationPeriods: number, missingData: MissingData): AlarmRule => ({
  datapointsToAlarm,
  evaluationPeriods,
  missingData,
});

/** The tables of CloudWatch's documentation; `retain` keeps the current state. */
const DOCUMENTED: [m: number, text: string, ...states: (AlarmState | 'retain')[]][] = [
  [3, '0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  [3, '0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  [3, '- - - - -', 'INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK'],
  [3, '0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  [3, '- - X - -', 'ALARM', 'retain', 'ALARM', 'OK'],
  [2, '0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  [2, '0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  [2, '0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  [2, '- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  [2, '- - - X -', 'ALARM', 'retain', 'ALARM', 'OK'],
];

test.each(DOCUMENTED)(
  '%i of 3 periods: %s is missing %s, ignore %s, breaching %s, notBreaching %s',
  (m, text, ...states) => {
    for (const [index, missingData] of TREATMENTS.entries()) {
      for (const current of STATES) {
        const expected = states[index] === 'retain' ? current : states[index];
        expect([missingData, alarmState(periods(text), rule(m, 3, missingData), current)]).toEqual([
          missingData,
          expected,
        ]);
      }
    }
  },
);

test.each(['- - - - X', '- - - X -'])(
  'one breach that is younger than three is not yet an alarm of 3 of 3: %s',
  (text) => {
    expect(alarmState(periods(text), rule(3, 3, 'missing'), 'OK')).toBe('OK');
  },
);

const anyPeriods = fc.array(fc.constantFrom(true, false, undefined), { minLength: 1, maxLength: 12 });
const anyRule = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom(...TREATMENTS))
  .map(([m, more, missingData]) => rule(m, m + more, missingData));
const anyState = fc.constantFrom(...STATES);

test('a period that is bad where it was good never ends an alarm', () => {
  fc.assert(
    fc.property(anyPeriods, anyRule, anyState, fc.nat(), (seen, one, current, at) => {
      const worse = seen.map(
        (breaches, index) => (index === at % seen.length && breaches === false) || breaches,
      );
      if (alarmState(seen, one, current) === 'ALARM') expect(alarmState(worse, one, current)).toBe('ALARM');
    }),
  );
});

test('where every period has values, how missing ones are treated makes no difference', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 8, maxLength: 12 }), anyRule, (seen, one) => {
      const last = seen.slice(-one.evaluationPeriods).filter(Boolean).length;
      const full = seen.length >= one.evaluationPeriods;
      fc.pre(full);
      const expected = last >= one.datapointsToAlarm ? 'ALARM' : 'OK';
      for (const missingData of TREATMENTS)
        expect(alarmState(seen, { ...one, missingData }, 'INSUFFICIENT_DATA')).toBe(expected);
    }),
  );
});

test('silence is an alarm, or none, as the alarm says', () => {
  fc.assert(
    fc.property(anyRule, anyState, fc.integer({ min: 1, max: 12 }), (one, current, length) => {
      const silent = Array.from({ length }, () => undefined);
      const expected = {
        missing: 'INSUFFICIENT_DATA',
        ignore: current,
        breaching: 'ALARM',
        notBreaching: 'OK',
      };
      expect(alarmState(silent, one, current)).toBe(expected[one.missingData]);
    }),
  );
});
