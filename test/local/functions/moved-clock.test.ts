import { moveClock } from '../../../local/functions/moved-clock';

const HOUR = 3_600_000;
const TrueDate = Date;
afterEach(() => {
  globalThis.Date = TrueDate;
});

test('the time of day is ahead by as much as is said at that moment, and true time can still be told', () => {
  const ahead = new Float64Array(1);
  const trueNow = moveClock(ahead);
  const aheadNow = () => (Date.now() - trueNow()) / HOUR;
  expect(aheadNow()).toBeCloseTo(0, 3);
  ahead.fill(2 * HOUR);
  expect(aheadNow()).toBeCloseTo(2, 3);
  expect((Date.parse(new Date().toISOString()) - trueNow()) / HOUR).toBeCloseTo(2, 3);
  ahead.fill(-HOUR);
  expect(aheadNow()).toBeCloseTo(-1, 3);
});

test('dates that are given stay what they are', () => {
  moveClock(new Float64Array([HOUR]));
  const date = new Date('2026-11-03T20:00:00.000Z');
  expect(date.toISOString()).toBe('2026-11-03T20:00:00.000Z');
  expect(new Date(date).getTime()).toBe(date.getTime());
  expect(date).toBeInstanceOf(Date);
  expect(Date.parse('1970-01-01T00:00:01Z')).toBe(1_000);
});
