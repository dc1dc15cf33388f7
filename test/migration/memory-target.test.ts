import { describeTarget } from './contracts/target-contract';
import { MemoryTarget } from './fakes/memory-target';

describe('a pipeline in memory', () => {
  describeTarget(async ({ voterIds } = {}) => {
    const target = new MemoryTarget({}, voterIds);
    return {
      target,
      cast: async (voterId, candidateId) => target.cast(voterId, candidateId),
      retract: async (voterId) => target.cast(voterId, undefined),
    };
  });
});
