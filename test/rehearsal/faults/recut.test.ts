import * as fc from 'fast-check';
import { seeded } from '../../../rehearsal/faults/random';
import { cut, recut } from '../../../rehearsal/faults/recut';
import { applyTo, invocation, records, SUCCESS } from './invocations';

const TEN = Array.from({ length: 10 }, (_, index) => index + 1);

test('pieces are consecutive, together are all records, and begin no later than where the one before ended', () => {
  void fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 1_000 }), (length, seed) => {
      const all = Array.from({ length }, (_, index) => index);
      const pieces = cut(all, seeded(seed));
      expect(pieces.length).toBeGreaterThan(1);
      let reached = -1;
      for (const piece of pieces) {
        const [first = Number.NaN] = piece;
        expect(piece).toEqual(all.slice(first, first + piece.length));
        expect(first).toBeLessThanOrEqual(reached + 1);
        expect(piece.at(-1)).toBeGreaterThan(reached);
        reached = piece.at(-1) ?? reached;
      }
      expect(reached).toBe(length - 1);
    }),
  );
});

test('pieces overlap for some seeds and are disjoint for others', () => {
  const sizes = Array.from({ length: 40 }, (_, seed) => cut(TEN, seeded(seed)).flat().length);
  expect(sizes).toContain(10);
  expect(Math.max(...sizes)).toBeGreaterThan(10);
});

test('all pieces are delivered in turn, and then the batch is done', async () => {
  const { faulty, diary } = invocation({ event: { Records: records(...TEN) } });
  expect(await applyTo(recut, faulty, 2)).toEqual(SUCCESS);
  expect(diary).toEqual(cut(TEN.map(String), seeded(2)));
});

test('when a piece fails as a whole, the batch comes again from its first record', async () => {
  const { faulty, diary } = invocation({
    event: { Records: records(...TEN) },
    run: async () => ({ ok: false, error: { errorType: 'Error', errorMessage: 'no' } }),
  });
  expect(await applyTo(recut, faulty, 2)).toEqual({
    ok: true,
    payload: { batchItemFailures: [{ itemIdentifier: '1' }] },
  });
  expect(diary).toHaveLength(1);
});

test('what a piece reports as failed stands for the batch', async () => {
  const failure = { ok: true, payload: { batchItemFailures: [{ itemIdentifier: '2' }] } } as const;
  const { faulty } = invocation({ event: { Records: records(...TEN) }, run: async () => failure });
  expect(await applyTo(recut, faulty, 2)).toEqual(failure);
});

test('one record cannot be cut', () => {
  const { faulty } = invocation({ event: { Records: records(1) } });
  expect(recut.apply(faulty, seeded(1))).toBeUndefined();
});
