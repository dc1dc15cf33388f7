import { lateWrite } from '../../../rehearsal/faults/late-write';
import { lostAnswer } from '../../../rehearsal/faults/lost-answer';
import { seeded } from '../../../rehearsal/faults/random';
import { throttle } from '../../../rehearsal/faults/throttle';

const call = (operation: string) => ({ operation, body: '' });
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

test('throttle refuses writes of some kind until its window is over, and lets reads pass', () => {
  const kinds = new Set<string>();
  for (const seed of SEEDS) {
    const { detail, act } = throttle.apply(seeded(seed), 1_000);
    const [, writes = '', window = ''] = /^(.+) refused for (\d+) ms$/.exec(detail) ?? [];
    kinds.add(writes);
    const [write = ''] = writes.split(', ');
    expect(act(call(write), 1_000)).toBe('throttle');
    expect(act(call(write), 1_000 + Number(window) - 1)).toBe('throttle');
    expect(act(call('Query'), 1_001)).toBe('pass');
    expect(act(call(write), 1_000 + Number(window))).toBe('over');
  }
  expect(kinds).toEqual(new Set(['PutItem', 'UpdateItem', 'PutItem, UpdateItem, DeleteItem']));
});

test('lost-answer loses the answers of some writes, and then no more', () => {
  for (const seed of SEEDS) {
    const { detail, act } = lostAnswer.apply(seeded(seed), 0);
    const [, answers = '', writes = ''] = /^the next (\d) of (.+)$/.exec(detail) ?? [];
    const [write = ''] = writes.split(', ');
    expect(act(call('GetItem'), 0)).toBe('pass');
    const outcomes = Array.from({ length: Number(answers) }, () => act(call(write), 0));
    expect(new Set(outcomes)).toEqual(new Set(['lose-answer']));
    expect(act(call(write), 0)).toBe('over');
  }
});

test('late-write holds some writes longer than anybody waits, each for a time of its own, and then no more', () => {
  const cuts = new Set<boolean>();
  for (const seed of SEEDS) {
    const { detail, act } = lateWrite.apply(seeded(seed), 0);
    const holds = (/ held for ([\d, ]+) ms/.exec(detail)?.[1] ?? '').split(', ').map(Number);
    const isCut = detail.endsWith('cut');
    cuts.add(isCut);
    expect(act(call('Query'), 0)).toBe('pass');
    for (const hold of holds) {
      expect(hold).toBeGreaterThan(3_000);
      expect(act(call('PutItem'), 0)).toEqual({ hold, isCut });
    }
    expect(act(call('PutItem'), 0)).toBe('over');
  }
  expect(cuts).toEqual(new Set([true, false]));
});

test('the same seed gives the same window', () => {
  for (const seed of SEEDS) {
    expect(throttle.apply(seeded(seed), 0).detail).toBe(throttle.apply(seeded(seed), 0).detail);
    expect(lostAnswer.apply(seeded(seed), 0).detail).toBe(lostAnswer.apply(seeded(seed), 0).detail);
  }
});
