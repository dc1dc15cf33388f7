import { describeSourceShard } from '../contracts/source-contract';
import { MemoryShard } from './memory-shard';

describeSourceShard('a shard in memory', async () => {
  const shard = new MemoryShard('north', {
    title: 'Summer vote',
    opensAt: undefined,
    closesAt: undefined,
    candidates: [
      { id: '1', label: 'Ann' },
      { id: '2', label: 'Ben' },
      { id: '3', label: 'Cleo' },
    ],
  });
  return {
    shard,
    cast: async (...vote) => shard.cast(...vote),
    retract: async (voterId) => shard.retract(voterId),
  };
});
