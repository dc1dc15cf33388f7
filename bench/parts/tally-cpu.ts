import { z } from 'zod';
import { compileChild } from '../children/compile';
import { runChild } from '../children/run-child';
import { median } from '../measure/statistics';
import type { Reporter } from '../progress';
import { functionOf, type VotingStack } from '../stack/voting-stack';

/** Processor time per record in microseconds; medians over the rounds. */
export interface TallyCpu {
  records: number;
  bytesPerRecord: number;
  rounds: number;
  /** `JSON.parse` of the event, which Lambda does before any handler sees it. */
  parse: number;
  /** Parsing and the tally: reading, grouping and folding the records. */
  parseAndTally: number;
  /** The same with the making and signing of the tally's calls to DynamoDB, answered without a network. */
  parseAndTallyWithCalls: number;
  /** Medians of the ratios within each round. */
  ratio: number;
  ratioWithCalls: number;
}

const roundSchema = z.object({
  parse: z.number(),
  parseAndTally: z.number(),
  parseAndTallyWithCalls: z.number(),
});
const resultSchema = z.object({ bytes: z.number(), measured: z.array(roundSchema) });
type Round = z.infer<typeof roundSchema>;

/** The tally against parsing, for batches of several sizes. */
export async function measureTallyCpu(
  stack: VotingStack,
  sizes: number[],
  rounds: number,
  report: Reporter,
): Promise<TallyCpu[]> {
  const file = await compileChild('tally-time');
  const { environment } = functionOf(stack.functions, 'tally');
  const progress = report.start('processor time of the tally', sizes.length * rounds, 'round');
  const results: TallyCpu[] = [];
  for (const records of sizes) {
    progress.now(`batches of ${records} records`);
    const input = { records, rounds };
    const onProgress = (count: number) => progress.advance(count);
    const { bytes, measured } = await runChild({
      file,
      input,
      environment,
      result: resultSchema,
      onProgress,
    });
    results.push({ records, rounds, bytesPerRecord: bytes / records, ...summary(measured, records) });
  }
  progress.stop();
  return results;
}

function summary(rounds: Round[], records: number) {
  const perRecord = (of: (round: Round) => number) => median(rounds.map(of)) / records;
  return {
    parse: perRecord(({ parse }) => parse),
    parseAndTally: perRecord(({ parseAndTally }) => parseAndTally),
    parseAndTallyWithCalls: perRecord(({ parseAndTallyWithCalls }) => parseAndTallyWithCalls),
    ratio: median(rounds.map(({ parse, parseAndTally }) => parseAndTally / parse)),
    ratioWithCalls: median(rounds.map((round) => round.parseAndTallyWithCalls / round.parse)),
  };
}
