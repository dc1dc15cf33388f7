import type { PollChange } from '../../../contract/poll-changes';
import { canCallOff, canClose, closingBefore, isClosing } from '../../../web/admin/closing';
import { aPoll } from '../a-poll';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const inMs = (ms: number) => new Date(NOW + ms).toISOString();
const closesIn = (ms: number, overrides = {}) => aPoll({ closesAt: inMs(ms), ...overrides });

test('takes a poll for closing from two minutes before its closing time until it is said to be closed', () => {
  expect(isClosing(closesIn(122_001), NOW)).toBe(false);
  expect(isClosing(closesIn(122_000), NOW)).toBe(true);
  expect(isClosing(closesIn(-1_000), NOW)).toBe(true);
  expect(isClosing(closesIn(-1_000, { status: 'closed' }), NOW)).toBe(false);
  expect(isClosing(closesIn(10_000, { status: 'draft' }), NOW)).toBe(false);
  expect(isClosing(aPoll(), NOW)).toBe(false);
});

test('lets a poll be closed unless it closes as soon by itself', () => {
  expect(canClose(aPoll(), NOW)).toBe(true);
  expect(canClose(closesIn(30_000), NOW)).toBe(true);
  expect(canClose(closesIn(9_000), NOW)).toBe(false);
  expect(canClose(aPoll({ status: 'certified' }), NOW)).toBe(false);
});

test('lets a closing be called off until shortly before it comes, earlier where results show after it', () => {
  expect(canCallOff(closesIn(2_001), NOW)).toBe(true);
  expect(canCallOff(closesIn(2_000), NOW)).toBe(false);
  const showing = { resultsVisible: 'afterClose' } as const;
  expect(canCallOff(closesIn(17_001, showing), NOW)).toBe(true);
  expect(canCallOff(closesIn(17_000, showing), NOW)).toBe(false);
  expect(canCallOff(closesIn(600_000), NOW)).toBe(false);
});

describe('the closing time before a closing that is called off', () => {
  const moved = (before: string | undefined, after: string): PollChange => ({
    at: inMs(0),
    action: 'closing-moved',
    before: before === undefined ? {} : { closesAt: before },
    after: { closesAt: after },
  });
  const evening = inMs(3_600_000);
  const soon = inMs(30_000);

  test('is the one that was moved', () => {
    expect(closingBefore([moved(evening, soon)], soon, NOW)).toBe(evening);
  });

  test('is none where the poll had none', () => {
    expect(closingBefore([moved(undefined, soon)], soon, NOW)).toBeNull();
  });

  test('is not known where nobody has closed it by hand, or it would close as soon without that', () => {
    expect(closingBefore([], soon, NOW)).toBeUndefined();
    expect(closingBefore([moved(inMs(10_000), soon)], soon, NOW)).toBeUndefined();
  });

  test('is the one before it where it was moved again because it was written late', () => {
    expect(closingBefore([moved(evening, inMs(5_000)), moved(inMs(5_000), soon)], soon, NOW)).toBe(evening);
  });
});
