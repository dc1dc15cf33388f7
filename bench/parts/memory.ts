import { z } from 'zod';
import { compileChild } from '../children/compile';
import { runChild } from '../children/run-child';
import { slope } from '../measure/statistics';
import type { Reporter } from '../progress';
import { functionOf, type VotingStack } from '../stack/voting-stack';

export interface MemorySample {
  votes: number;
  /** Bytes in use after garbage collection. */
  heap: number;
  /** Bytes the whole process takes. */
  resident: number;
}

export interface MemoryResult {
  votes: number;
  samples: MemorySample[];
  /** Bytes that a vote leaves behind: the slope of the heap over the second half of the samples. */
  bytesAVote: number;
}

const BATCH_SIZE = 1_000;

const samplesSchema = z.array(z.object({ votes: z.number(), heap: z.number(), resident: z.number() }));

/** Whether the tally keeps anything of the votes it has counted. */
export async function measureMemory(
  stack: VotingStack,
  votes: number,
  report: Reporter,
): Promise<MemoryResult> {
  const progress = report.start('memory of the tally', votes, 'vote');
  const { module, environment } = functionOf(stack.functions, 'tally');
  const samples = await runChild({
    file: await compileChild('tally-memory'),
    input: { module, votes, batchSize: BATCH_SIZE },
    environment,
    nodeOptions: ['--expose-gc'],
    result: samplesSchema,
    onProgress: (count) => progress.advance(count),
  });
  progress.stop();
  const second = samples.slice(Math.floor(samples.length / 2));
  return { votes, samples, bytesAVote: slope(second.map(({ votes, heap }) => [votes, heap])) };
}
