import { MemoryDuePolls } from '../certify/memory-due-polls';
import { MemoryFences } from '../certify/memory-fences';
import { MemoryKeptRanges } from '../certify/memory-kept-ranges';
import { MemoryRecounts } from '../certify/memory-recounts';
import { MemoryPulses } from '../health/memory-pulses';
import { MemoryTotals } from '../tally/memory-totals';
import { describeDuePolls } from './describe-due-polls';
import { describeFences } from './describe-fences';
import { describeKeptRanges } from './describe-kept-ranges';
import { describePulseStore } from './describe-pulse-store';
import { describeRecounts } from './describe-recounts';
import { describeTotalsStore } from './describe-totals-store';

describe('totals in memory', () => {
  describeTotalsStore(() => {
    const store = new MemoryTotals();
    return {
      store,
      read: async (pollShard) => store.read(pollShard),
      readLate: async (pollShard) => store.late(pollShard),
      readMet: async (pollShard) => store.met.get(pollShard),
      recount: async (pollShard) => store.recounted(pollShard),
    };
  });
});

describe('recounts in memory', () => {
  describeRecounts(() => {
    const store = new MemoryTotals();
    const recounts = new MemoryRecounts({
      fenceOf: (pollShard) => store.read(pollShard).fence,
      recounted: (pollShard, counters) => store.recounted(pollShard, counters),
    });
    return {
      store,
      keepRecount: recounts.keep,
      async read(pollShard) {
        const kept = recounts.kept.get(pollShard);
        const { counters, ...totals } = store.read(pollShard);
        return { ...totals, ...kept, ...kept?.recount, counters };
      },
    };
  });
});

describe('fences in memory', () => {
  describeFences(() => {
    const fences = new MemoryFences();
    return {
      fences,
      read: async (pollShard) => fences.items.get(pollShard),
      remove: async (pollShard) => void fences.items.delete(pollShard),
    };
  });

  it('tells of each writing, and of nothing else', async () => {
    const marks: number[] = [];
    const fences = new MemoryFences((_, { mark }) => marks.push(mark));
    await fences.raise('best-song#0', { closesAt: '2026-11-21T14:00:00.000Z', sealId: 'a seal' });
    await fences.raise('best-song#0', { closesAt: '2026-11-21T14:00:00.000Z', sealId: 'a seal' });
    await fences.mark('best-song#0', { closesAt: '2026-11-21T14:00:00.000Z', sealId: 'a seal' }, 6);
    expect(marks).toEqual([1, 2, 7]);
  });
});

describe('pulses in memory', () => {
  describePulseStore(() => ({ store: new MemoryPulses() }));
});

describe('kept ranges in memory', () => {
  describeKeptRanges(() => new MemoryKeptRanges());
});

describe('polls in memory', () => {
  describeDuePolls(() => {
    const polls = new MemoryDuePolls();
    return { polls, put: async (poll) => void polls.polls.set(poll.pollId, poll) };
  });
});
