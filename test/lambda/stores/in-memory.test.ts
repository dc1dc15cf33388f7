import { TOTALS } from '../../../lambda/shared/names';
import { emptyShardTotals, type ShardTotals } from '../../../lambda/shared/recount/totals-item';
import { MemoryDuePolls } from '../certify/memory-due-polls';
import { MemoryFences } from '../certify/memory-fences';
import { MemoryKeptRanges } from '../certify/memory-kept-ranges';
import { MemoryRecounts } from '../certify/memory-recounts';
import { MemoryTotals } from '../tally/memory-totals';
import { describeDuePolls } from './describe-due-polls';
import { describeFences } from './describe-fences';
import { describeKeptRanges } from './describe-kept-ranges';
import { describeRecounts } from './describe-recounts';
import { describeTotalsStore } from './describe-totals-store';

describe('totals in memory', () => {
  describeTotalsStore(() => {
    const store = new MemoryTotals();
    return {
      store,
      read: async (pollShard) => read(store, pollShard),
      readLate: async (pollShard) => new Map(store.shards.get(pollShard)?.late),
      recount: async (pollShard) => store.recounted(pollShard),
    };
  });
});

describe('recounts in memory', () => {
  describeRecounts(() => {
    const store = new MemoryTotals();
    const recounts = new MemoryRecounts({
      fenceOf: (pollShard) => read(store, pollShard).fence,
      recounted(pollShard, votes) {
        store.recounted(pollShard);
        for (const [candidateId, count] of votes)
          store.shards.get(pollShard)?.numbers.set(`${TOTALS.votesPrefix}${candidateId}`, count);
      },
    });
    return {
      store,
      keepRecount: recounts.keep,
      async read(pollShard) {
        const kept = recounts.kept.get(pollShard);
        const { votes, ...totals } = read(store, pollShard);
        return { ...totals, ...kept, ...kept?.recount, votes };
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
    await fences.raise('best-song#0', 'a closing');
    await fences.raise('best-song#0', 'a closing');
    await fences.mark('best-song#0', 'a closing', 6);
    expect(marks).toEqual([1, 2, 7]);
  });
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

function read(store: MemoryTotals, pollShard: string): ShardTotals {
  const shard = store.shards.get(pollShard);
  const under = (prefix: string) =>
    new Map(
      [...(shard?.numbers ?? [])].flatMap(([name, n]): [string, number][] =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), n]] : [],
      ),
    );
  const fences = store.additions.flatMap(({ pollShard: of, content }) =>
    of === pollShard && content.kind === 'counted' && content.fence ? content.fence.position : [],
  );
  return {
    ...emptyShardTotals(pollShard),
    votes: under(TOTALS.votesPrefix),
    expired: under(TOTALS.expiredPrefix),
    mark: shard?.mark ?? 0,
    fence: fences[0],
    unexplainedFences: shard?.unexplainedFences ?? 0,
  };
}
