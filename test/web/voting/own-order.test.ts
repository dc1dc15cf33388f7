import fc from 'fast-check';
import type { PollView } from '../../../contract/poll';
import { storeIn } from '../../../web/kept/store';
import { forgetVoter, forgetVoters } from '../../../web/pass/forget-voter';
import { orderSeed } from '../../../web/pass/kept-order';
import { inOwnOrder } from '../../../web/voting/own-order';
import { aPoll } from '../a-poll';
import { fakeStorage } from '../kept/fake-storage';

const pollOf = (...ids: string[]): PollView =>
  aPoll({
    candidateOrder: 'random',
    candidates: ids.map((candidateId) => ({ candidateId, label: candidateId })),
  });

const idsOf = ({ candidates }: PollView) => candidates.map(({ candidateId }) => candidateId);

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/), { minLength: 1, maxLength: 200 });

test('is a permutation, the same on every look, wherever the poll has its candidates', () => {
  fc.assert(
    fc.property(ids, fc.string(), (candidates, seed) => {
      const shown = idsOf(inOwnOrder(pollOf(...candidates), seed));
      expect(shown.toSorted()).toEqual(candidates.toSorted());
      expect(idsOf(inOwnOrder(pollOf(...candidates.toReversed()), seed))).toEqual(shown);
    }),
  );
});

test('keeps the others in place when a candidate is there no more', () => {
  fc.assert(
    fc.property(ids, fc.string(), ([gone = '', ...others], seed) => {
      const before = idsOf(inOwnOrder(pollOf(gone, ...others), seed));
      const after = idsOf(inOwnOrder(pollOf(...others), seed));
      expect(after).toEqual(before.filter((id) => id !== gone));
    }),
  );
});

test('each of the orders of three candidates is as likely as the others', () => {
  const voters = 6_000;
  const found = new Map<string, number>();
  for (let voter = 0; voter < voters; voter++) {
    const order = idsOf(inOwnOrder(pollOf('ann', 'ben', 'cat'), `seed-${voter}`)).join();
    found.set(order, (found.get(order) ?? 0) + 1);
  }
  expect(found.size).toBe(6);
  // Five standard deviations of a fair die.
  for (const count of found.values()) expect(Math.abs(count - voters / 6)).toBeLessThan(145);
});

test('is the poll’s own where all voters see the same', () => {
  const poll = { ...pollOf('ann', 'ben', 'cat'), candidateOrder: 'fixed' as const };
  expect(inOwnOrder(poll, 'any')).toBe(poll);
});

describe('the seed of a device', () => {
  const poll = pollOf('ann', 'ben');

  test('stays for a poll, and is another in another poll', () => {
    const store = storeIn(() => storage);
    const storage = fakeStorage();
    const seed = orderSeed(store, poll);
    expect(
      orderSeed(
        storeIn(() => storage),
        poll,
      ),
    ).toBe(seed);
    expect(orderSeed(store, { ...poll, pollId: 'other' })).not.toBe(seed);
  });

  test('goes with the voter who is forgotten', () => {
    const storage = fakeStorage();
    const store = storeIn(() => storage);
    const seed = orderSeed(store, poll);
    forgetVoter(store, poll);
    const next = orderSeed(store, poll);
    expect(next).not.toBe(seed);
    forgetVoters(store, 'open');
    expect(orderSeed(store, poll)).toBe(next);
    forgetVoters(store, poll.access);
    expect(orderSeed(store, poll)).not.toBe(next);
  });
});
