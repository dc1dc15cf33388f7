import fc from 'fast-check';
import { REVEAL_NOTICE_MS } from '../../../../contract/limits';
import { hiddenPace, revealNotice } from '../../../../lambda/shared/tables/pace';
import { NOON, testPoll } from '../../factories';

const at = (seconds: number) => new Date(NOON + seconds * 1_000).toISOString();
const changed = (...times: number[]) =>
  times.map((time) => ({ at: at(time), action: 'changed' as const, after: { paused: true } }));
const hiding = (poll: Parameters<typeof testPoll>[0]) =>
  testPoll({ resultsVisible: 'onReveal', opensAt: at(-7_200), closesAt: at(7_200), ...poll });

test('soon after the closing a reveal needs five seconds, and the longer nothing happened the more', () => {
  const after = (seconds: number) => revealNotice(hiding({ closesAt: at(-seconds) }), NOON);
  expect([30, 300, 3_600].map(after)).toEqual([REVEAL_NOTICE_MS, 8_000, 13_000]);
});

test('between two reveals five seconds are enough, however long the poll was quiet', () => {
  const reveal = { at: at(-20), early: true, places: 1 };
  expect(revealNotice(hiding({ reveal, changes: changed(-33) }), NOON)).toBe(REVEAL_NOTICE_MS);
});

test('a page that asked just before a change still goes by what it was told then', () => {
  expect(revealNotice(hiding({ changes: changed(-7_000, -3) }), NOON)).toBe(13_000);
  expect(revealNotice(hiding({ changes: changed(-7_000, -11) }), NOON)).toBe(REVEAL_NOTICE_MS);
});

test('nobody was told anything before the poll was created', () => {
  expect(revealNotice(hiding({ changes: changed(-3) }), NOON)).toBe(REVEAL_NOTICE_MS);
});

test('whenever a page last asked, it asks again before a reveal takes effect', () => {
  const times = fc.array(fc.integer({ min: -1_500, max: 0 }), { maxLength: 5 });
  fc.assert(
    fc.property(times, fc.nat(13_000), (events, ago) => {
      const poll = hiding({ changes: changed(-7_000, ...events.toSorted((a, b) => a - b)) });
      const asked = NOON - ago;
      // It was answered by a poll that the function and caches may have kept.
      const next = asked + hiddenPace(poll, asked);
      expect(next).toBeLessThanOrEqual(NOON + revealNotice(poll, NOON));
    }),
  );
});
