import fc from 'fast-check';
import { readTime } from '../../../cli/times/read-time';
import { instantsOf, showInstant, wallTimeAt } from '../../../cli/times/wall-clock';

const NOON = Date.parse('2026-11-26T12:00:00Z');
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** What is read in a zone, in UTC. */
function read(text: string, zone = 'UTC', now = NOON): string | undefined {
  const time = readTime(text, { now, zone });
  return time.ok ? new Date(time.instant).toISOString() : undefined;
}

function refusal(text: string, zone = 'UTC', now = NOON): string {
  const time = readTime(text, { now, zone });
  return time.ok ? new Date(time.instant).toISOString() : time.reason;
}

describe('a time with its zone', () => {
  test.each([
    ['2026-12-01T18:00Z', '2026-12-01T18:00:00.000Z'],
    ['2026-12-01T18:00+01:00', '2026-12-01T17:00:00.000Z'],
    ['2026-12-01 18:00:30-0330', '2026-12-01T21:30:30.000Z'],
    ['2026-12-01T18:00:30.5Z', '2026-12-01T18:00:30.500Z'],
    ['2028-02-29T00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s, wherever it is read', (text, instant) => {
    for (const zone of ZONES) expect(read(text, zone)).toBe(instant);
  });
});

describe('a time from now', () => {
  test.each([
    ['+90s', '2026-11-26T12:01:30.000Z'],
    ['+2m', '2026-11-26T12:02:00.000Z'],
    ['+1h30m', '2026-11-26T13:30:00.000Z'],
    ['+2d', '2026-11-28T12:00:00.000Z'],
    ['+1d2h3m4s', '2026-11-27T14:03:04.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  test('is as much later as it says, in every zone', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.nat(99),
        fc.nat(99),
        fc.nat(9_999),
        fc.constantFrom(...ZONES),
        (d, h, m, s, zone) => {
          const given = readTime(`+${d}d${h}h${m}m${s}s`, { now: NOON, zone });
          expect(given).toEqual({ ok: true, instant: NOON + (((d * 24 + h) * 60 + m) * 60 + s) * 1_000 });
        },
      ),
    );
  });
});

describe('a time by the clock', () => {
  test.each([
    ['2026-12-01 18:00', 'Europe/Berlin', '2026-12-01T17:00:00.000Z'],
    ['2026-07-01T18:00', 'Europe/Berlin', '2026-07-01T16:00:00.000Z'],
    ['2026-12-01 18:00', 'Asia/Kolkata', '2026-12-01T12:30:00.000Z'],
    ['18:00', 'Europe/Berlin', '2026-11-26T17:00:00.000Z'],
    ['9:05', 'Europe/Berlin', '2026-11-27T08:05:00.000Z'],
    ['13:00', 'Europe/Berlin', '2026-11-27T12:00:00.000Z'],
    ['13:00:01', 'Europe/Berlin', '2026-11-26T12:00:01.000Z'],
    ['00:30', 'Asia/Tokyo', '2026-11-26T15:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(read(text, zone)).toBe(instant);
  });

  test('the next 02:30 is the second one between the two', () => {
    const between = Date.parse('2026-10-25T00:45:00Z');
    expect(read('02:30', 'Europe/Berlin', between)).toBe('2026-10-25T01:30:00.000Z');
  });

  test('a time that is skipped today is tomorrow’s once it would be over', () => {
    const afterwards = Date.parse('2026-03-29T12:00:00Z');
    expect(read('02:30', 'Europe/Berlin', afterwards)).toBe('2026-03-30T00:30:00.000Z');
  });

  const instants = fc
    .integer({ min: Date.parse('1975-01-01T00:00Z') / 1_000, max: Date.parse('2099-01-01T00:00Z') / 1_000 })
    .map((seconds) => seconds * 1_000);
  const zones = fc.constantFrom(...ZONES);

  test('what a clock shows is read as that instant, or refused because it is shown twice', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const wall = wallTimeAt(instant, zone);
        const shown = new Date(wall).toISOString().slice(0, 19);
        const time = readTime(shown, { now: NOON, zone });
        if (time.ok) expect(time.instant).toBe(instant);
        else expect(instantsOf(wall, zone)).toEqual(expect.arrayContaining([instant, expect.any(Number)]));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a time of day is the next that a clock shows: later than now, and none lies between', () => {
    fc.assert(
      fc.property(instants, zones, fc.nat(24 * 60 - 1), (now, zone, minute) => {
        const text = new Date(minute * 60_000).toISOString().slice(11, 16);
        const time = readTime(text, { now, zone });
        if (!time.ok) return;
        const shown = (instant: number) => new Date(wallTimeAt(instant, zone)).toISOString().slice(11, 19);
        expect(shown(time.instant)).toBe(`${text}:00`);
        expect(time.instant).toBeGreaterThan(now);
        const minutesBetween = Math.floor((time.instant - 1 - now) / 60_000);
        for (let back = 1; back <= minutesBetween; back++) {
          expect(shown(time.instant - back * 60_000)).not.toBe(`${text}:00`);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('an instant is shown as it is read', () => {
    fc.assert(
      fc.property(instants, zones, zones, (instant, zone, elsewhere) => {
        expect(readTime(showInstant(instant, zone), { now: NOON, zone: elsewhere })).toEqual({
          ok: true,
          instant,
        });
      }),
    );
  });
});

describe('a time is refused, with what was understood,', () => {
  test.each([
    ['25:00', 'UTC', 'the time of day 25:00, which no day has.'],
    ['24:00', 'UTC', 'the time of day 24:00, which no day has.'],
    ['18:60', 'UTC', 'the time of day 18:60, which no day has.'],
    ['2026-02-31 18:00', 'UTC', 'a time on 2026-02-31, a day that no calendar has.'],
    ['2026-02-29T18:00Z', 'UTC', 'a time on 2026-02-29, a day that no calendar has.'],
    ['2026-12-01T25:00+01:00', 'UTC', '25:00 on 2026-12-01, a time that no day has.'],
    ['2026-12-01T18:00+25:00', 'UTC', 'a time +25:00 from UTC, which no zone is.'],
    ['+99999999d', 'UTC', 'a time after the year 9999.'],
    [
      '2026-03-29 02:30',
      'Europe/Berlin',
      '2026-03-29 02:30:00 in Europe/Berlin, which clocks skip there: they are put forward.',
    ],
    ['2011-12-30 12:00', 'Pacific/Apia', '2011-12-30 12:00:00 in Pacific/Apia, which clocks skip there'],
    [
      '2026-10-25 02:30',
      'Europe/Berlin',
      '2026-10-25 02:30:00 in Europe/Berlin, which clocks show twice there: write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00.',
    ],
    ['2026-04-05 01:45', 'Australia/Lord_Howe', 'which clocks show twice there'],
  ])('when it is %s in %s', (text, zone, understood) => {
    expect(refusal(text, zone)).toContain('It is understood as ');
    expect(refusal(text, zone)).toContain(understood);
  });

  test('when a time of day is skipped or shown twice on the day it is next', () => {
    const evening = (date: string) => Date.parse(`${date}T20:00:00Z`);
    expect(refusal('02:30', 'Europe/Berlin', evening('2026-03-28'))).toContain('clocks skip there');
    expect(refusal('02:30', 'Europe/Berlin', evening('2026-10-24'))).toContain('clocks show twice there');
  });

  test.each([
    '',
    'soon',
    '+',
    '+90',
    '+2m1h',
    '-2m',
    '+1.5h',
    '18',
    '6pm',
    '12/01/2026',
    '20261-12-01T18:00Z',
    '2026-12-01',
  ])('when it is %p, and says what is allowed', (text) => {
    expect(refusal(text, 'Europe/Berlin')).toBe(
      'It is not understood as a time. Allowed are 2026-12-01T18:00Z and 2026-12-01T18:00+01:00, ' +
        '2026-12-01 18:00 and 18:00 by the clocks of Europe/Berlin, and from now +90s, +2m, +1h30m or +2d.',
    );
  });
});
