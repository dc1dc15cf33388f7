import { nextChange, remaining } from '../../../web/poll/remaining';
import { aPoll } from '../a-poll';

const OPENS = '2026-12-01T19:00:00.000Z';
const CLOSES = '2026-12-01T21:00:00.000Z';

describe('what happens to a poll next', () => {
  test('a scheduled poll opens', () => {
    const poll = aPoll({ status: 'scheduled', opensAt: OPENS, closesAt: CLOSES });
    expect(nextChange(poll)).toEqual({ change: 'opens', at: Date.parse(OPENS) });
  });

  test('an open poll closes', () => {
    const poll = aPoll({ opensAt: OPENS, closesAt: CLOSES });
    expect(nextChange(poll)).toEqual({ change: 'closes', at: Date.parse(CLOSES) });
  });

  test('nothing, by the clock, to an open poll without a closing time', () => {
    expect(nextChange(aPoll({ opensAt: OPENS }))).toBeUndefined();
  });

  test.each(['closed', 'certified'] as const)('nothing to a %s poll', (status) => {
    expect(nextChange(aPoll({ status, opensAt: OPENS, closesAt: CLOSES }))).toBeUndefined();
  });
});

describe('the time that remains', () => {
  test('is told in days, hours, minutes and seconds', () => {
    const span = ((2 * 24 + 3) * 3_600 + 4 * 60 + 5) * 1_000;
    expect(remaining(span)).toEqual({ days: 2, hours: 3, minutes: 4, seconds: 5 });
  });

  test('shows a second until it is over', () => {
    expect(remaining(1).seconds).toBe(1);
    expect(remaining(59_001)).toMatchObject({ minutes: 1, seconds: 0 });
  });

  test('is nothing once the moment has passed', () => {
    expect(remaining(-5_000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
});
