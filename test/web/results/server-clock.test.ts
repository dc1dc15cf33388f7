import fc from 'fast-check';
import { ANY_CLOCK, narrowed, offsetOf } from '../../../web/results/server-clock';

const NOON = Date.parse('2026-12-01T12:00:00.000Z');

test('takes the clocks for the same before the server has told its time', () => {
  expect(offsetOf(ANY_CLOCK)).toBe(0);
});

test('is within a second of the server’s clock from the first answer, and closer with each', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3_600_000, max: 3_600_000 }),
      fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 20 }),
      (ahead, times) => {
        let bounds = ANY_CLOCK;
        let widest = Number.POSITIVE_INFINITY;
        for (const time of times) {
          const sentAt = NOON + time;
          const servedAt = Math.floor((sentAt + 20 + ahead) / 1_000) * 1_000;
          bounds = narrowed(bounds, { sentAt, receivedAt: sentAt + 40, servedAt });
          expect(Math.abs(offsetOf(bounds) - ahead)).toBeLessThanOrEqual(1_040);
          expect(bounds.most - bounds.least).toBeLessThanOrEqual(widest);
          widest = bounds.most - bounds.least;
        }
      },
    ),
  );
});

test('begins anew when the clock of the device was set', () => {
  const before = narrowed(ANY_CLOCK, { sentAt: NOON, receivedAt: NOON, servedAt: NOON });
  const set = narrowed(before, {
    sentAt: NOON + 3_600_000,
    receivedAt: NOON + 3_600_000,
    servedAt: NOON + 1_000,
  });
  expect(offsetOf(set)).toBe(-3_598_000);
});
