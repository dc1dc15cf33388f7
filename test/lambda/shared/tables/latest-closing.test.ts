import fc from 'fast-check';
import type { PollChange } from '../../../../contract/poll-changes';
import { latestClosing, publishedClosing } from '../../../../lambda/shared/tables/latest-closing';

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();
const created = (closesAt?: string, draft?: true): PollChange => ({
  at: at(1),
  action: 'created',
  after: { ...(closesAt && { closesAt }), ...(draft && { draft }) },
});
const moved = (from: string | undefined, to: string | undefined): PollChange => ({
  at: at(1),
  action: 'changed',
  before: { ...(from && { closesAt: from }) },
  after: { ...(to && { closesAt: to }) },
});
const published: PollChange = {
  at: at(1),
  action: 'changed',
  before: { draft: true },
  after: { draft: false },
};
const retitled: PollChange = { at: at(1), action: 'changed', before: { title: 'A' }, after: { title: 'B' } };

test('a poll whose closing never moved has had that one', () => {
  expect(latestClosing({ draft: false, closesAt: at(3), changes: [created(at(3)), retitled] })).toBe(at(3));
  expect(latestClosing({ draft: false, closesAt: at(3) })).toBe(at(3));
  expect(latestClosing({ draft: false, changes: [created()] })).toBeUndefined();
});

test('a closing that was brought forward is remembered', () => {
  const poll = { draft: false, closesAt: at(2), changes: [created(at(5)), moved(at(5), at(2))] };
  expect(latestClosing(poll)).toBe(at(5));
  expect(publishedClosing(poll)).toBe(at(5));
});

test('a poll that had no closing time once may have none again', () => {
  const poll = { draft: false, closesAt: at(2), changes: [created(), moved(undefined, at(2)), retitled] };
  expect(latestClosing(poll)).toBeUndefined();
  expect(publishedClosing(poll)).toBeUndefined();
});

test('what a draft said counts only as it was published', () => {
  const draft = [created(undefined, true), moved(undefined, at(9)), moved(at(9), at(4))];
  expect(latestClosing({ draft: true, closesAt: at(4), changes: draft })).toBeUndefined();
  const poll = { draft: false, closesAt: at(4), changes: [...draft, published, retitled] };
  expect(latestClosing(poll)).toBe(at(4));
  expect(publishedClosing(poll)).toBe(at(4));
  const late = { ...moved(at(4), at(6)), after: { closesAt: at(6), draft: false } };
  expect(publishedClosing({ draft: false, closesAt: at(6), changes: [...draft, late] })).toBe(at(6));
});

test('no closing time that a ballot may have been cast under is later', () => {
  const time = fc.option(fc.integer({ min: 2, max: 28 }).map(at), { nil: undefined });
  fc.assert(
    fc.property(fc.array(time, { minLength: 1 }), (times) => {
      const moves = times.slice(1).map((to, i) => moved(times[i], to));
      const poll = { draft: false, closesAt: times.at(-1), changes: [created(times[0]), ...moves] };
      const latest = latestClosing(poll);
      if (latest === undefined) expect(times).toContain(undefined);
      else for (const one of times) expect(one !== undefined && one <= latest).toBe(true);
    }),
  );
});
