import {
  backfillStatus,
  keptSamples,
  type Progress,
  type Sample,
} from '../../../migration/backfill/progress';
import { timeSpent } from '../../../migration/backfill/time-spent';

/** A sample a second, of a copy that does so many ballots in each. */
function samplesOf(perSecond: readonly number[], spent = timeSpent()): Sample[] {
  let done = 0;
  return [0, ...perSecond].map((ballots, second) => {
    done += ballots;
    const share = second / perSecond.length;
    const upTo = timeSpent();
    for (const cause of Object.keys(upTo) as (keyof typeof upTo)[]) upTo[cause] = spent[cause] * share;
    return { at: second * 1_000, done, spent: upTo };
  });
}

function statusOf(progress: Partial<Progress>) {
  const samples = progress.samples ?? [];
  const done = samples.at(-1)?.done ?? 0;
  return backfillStatus({
    samples,
    ranges: [{ done, total: 100_000, isOpen: true }],
    planned: 1_000,
    limit: 1_000,
    plannedSeconds: undefined,
    ...progress,
  });
}

const repeated = (rate: number, seconds: number) => Array.from({ length: seconds }, () => rate);

test('tells the rate of the last seconds, and of the whole run', () => {
  const samples = samplesOf([...repeated(100, 10), ...repeated(400, 10)]);
  expect(statusOf({ samples })).toMatchObject({ now: 400, overall: 250, done: 5_000 });
});

test('the estimate reaches from that of the last five minutes to that of the whole run', () => {
  const samples = samplesOf([...repeated(50, 600), ...repeated(100, 300)]);
  expect(statusOf({ samples }).etaSeconds).toEqual({ from: 400, to: 600 });
});

test('says nothing of the end while nothing is known, or nothing has moved for five minutes', () => {
  expect(statusOf({ samples: samplesOf([]) }).etaSeconds).toBeUndefined();
  const stuck = samplesOf([...repeated(100, 60), ...repeated(0, 400)]);
  expect(statusOf({ samples: stuck }).etaSeconds).toBeUndefined();
});

test('tells how long it would take as planned', () => {
  expect(statusOf({}).plannedSeconds).toBe(100);
  expect(statusOf({ plannedSeconds: 77 }).plannedSeconds).toBe(77);
});

test('is limited by what took most of the time of the last seconds', () => {
  const before = samplesOf(repeated(100, 20), { ...timeSpent(), import: 900_000, limit: 1 });
  const last = before.at(-1);
  const after = repeated(10, 11).map((_, second) => ({
    at: (last?.at ?? 0) + (second + 1) * 1_000,
    done: last?.done ?? 0,
    spent: { ...timeSpent(), import: 900_000 + second * 100, limit: 1, throttled: second * 500 },
  }));
  expect(statusOf({ samples: before }).limitedBy).toBe('import');
  expect(statusOf({ samples: [...before, ...after] }).limitedBy).toBe('throttled');
});

test('has no end to come once all ranges are done, and tells what limited all of it', () => {
  const ranges = [{ done: 100_000, total: 100_000, isOpen: false }];
  const samples = samplesOf(repeated(1_000, 100), { ...timeSpent(), import: 100_000 });
  expect(statusOf({ samples, ranges })).toMatchObject({
    rangesOpen: 0,
    now: 0,
    overall: 1_000,
    limitedBy: 'import',
    etaSeconds: undefined,
  });
});

test('keeps the first sample and those of the last five minutes', () => {
  const samples = samplesOf(repeated(1, 1_000));
  const kept = keptSamples(samples, 1_000_000);
  expect(kept[0]?.at).toBe(0);
  expect(kept).toHaveLength(302);
  expect(statusOf({ samples: kept })).toEqual(statusOf({ samples }));
});
